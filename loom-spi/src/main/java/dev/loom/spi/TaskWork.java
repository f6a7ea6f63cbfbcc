package dev.loom.spi;

import java.util.Optional;
import java.util.OptionalInt;

/** What carries a task out on one node. */
public sealed interface TaskWork {

    /**
     * A command on the node, in the login's home folder.
     *
     * @param become whose rights it has, if not those of the login or of the job
     * @param tolerant whether another exit status than 0 is a success with a word of warning
     */
    record OnNode(Command command, Optional<String> become, boolean tolerant) implements TaskWork {

        /** With the login's own rights. */
        public static OnNode of(Command command) {
            return new OnNode(command, Optional.empty(), false);
        }
    }

    /**
     * A file of the server's is put onto the node: whole or not at all.
     *
     * @param source relative to the folder of the job's manifest
     * @param destination on the node; a folder takes the file under its own name
     * @param mode permission bits; empty for those of the source
     * @param become whose rights it has, if not those of the login or of the job
     */
    record Put(String source, String destination, OptionalInt mode, Optional<String> become)
            implements TaskWork {}

    /**
     * A file of the node's is fetched: whole or not at all.
     *
     * @param source on the node
     * @param destination relative to the folder that the server keeps for what is fetched
     */
    record Get(String source, String destination) implements TaskWork {}

    /** A command on the server; its output is kept like that of every other. */
    record OnServer(Command command) implements TaskWork {}

    /** There is nothing to do on this node. */
    record Nothing(String why) implements TaskWork {}
}
