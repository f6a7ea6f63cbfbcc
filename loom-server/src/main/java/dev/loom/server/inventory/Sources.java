package dev.loom.server.inventory;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders of manifests that servers watch. Who may not manage nodes finds none; every method throws
 * {@link dev.loom.server.problem.LoomException}.
 */
public interface Sources {

    /**
     * A source.
     *
     * @param root where its {@code loom.yaml} is, or should be
     * @param readAt when its files were last taken over
     * @param waiting what waits for somebody's word; null if nothing does
     * @param watched whether a server watches it now
     */
    record Source(
            String name,
            String root,
            @Nullable Instant readAt,
            @Nullable String waiting,
            boolean watched,
            int nodes,
            int jobs,
            List<Flaw> flaws) {}

    /** What is wrong with a file, and where: line and column count from 1. */
    record Flaw(String file, @Nullable Integer line, @Nullable Integer column, String message) {}

    /** All of the tenant. */
    List<Source> list(Caller caller);

    /**
     * Agrees to what waits.
     *
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if nothing does
     */
    Source confirm(Caller caller, String name);
}
