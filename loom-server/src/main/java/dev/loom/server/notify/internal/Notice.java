package dev.loom.server.notify.internal;

import dev.loom.server.notify.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told. A job's arguments and output are not: they may hold what isn't for others.
 *
 * @param id of the delivery, the same at every try
 * @param text all of it in a sentence or two, as chat rooms show it
 * @param at when the run ended
 * @param failed nodes on which it failed, the first of them
 */
record Notice(
        UUID id,
        Event event,
        String text,
        Instant at,
        String tenant,
        @Nullable String job,
        @Nullable Run run,
        List<Failed> failed) {

    /**
     * A run that has ended.
     *
     * @param problem why it failed, in a sentence
     * @param url its page, where Loom was told where people reach it
     */
    record Run(
            UUID id,
            String state,
            String requestedBy,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int nodes,
            int failed,
            @Nullable String problem,
            @Nullable String url) {}

    /** A node on which it failed. */
    record Failed(String node, @Nullable Integer exitStatus, @Nullable String message) {}
}
