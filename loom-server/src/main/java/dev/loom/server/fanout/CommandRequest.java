package dev.loom.server.fanout;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is to be done once on some nodes, with the keys of a job: {@code task}, {@code
 * args}, {@code targets}, {@code forks} and the others; {@code command} stands for a line of shell
 * and {@code on} for the targets.
 *
 * @param body what was asked for
 */
public record CommandRequest(ObjectNode body) {

    /** A line of shell on what the selector picks. */
    public static CommandRequest of(String command, String on, @Nullable String become) {
        ObjectNode body = tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        body.put("command", command).put("on", on);
        if (become != null) {
            body.put("become", become);
        }
        return new CommandRequest(body);
    }
}
