package dev.loom.spi;

import java.time.Duration;
import java.util.List;

/**
 * A task that is to be done on one node.
 *
 * @param arguments by name; those given by position are among them
 * @param node where
 * @param timeout after which it is ended
 */
public record TaskRequest(Fields arguments, Node node, Duration timeout) {

    /**
     * The node, as a task may know it.
     *
     * @param name in its manifest, or its host name within a cluster
     * @param address where it is reached
     */
    public record Node(String name, String address, List<String> groups) {
        public Node {
            groups = List.copyOf(groups);
        }
    }
}
