package dev.loom.server.run;

import dev.loom.server.security.WithoutCaller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks for the runs of jobs, many at once. */
@WithoutCaller("asked by the clock; who may run a job is decided where it is kept")
public interface BatchRuns {

    /**
     * A run of a job.
     *
     * @param owner the person whose run it is; null where it is nobody's, but the tenant's
     * @param requestedBy who asked, as people read it
     */
    record Wanted(
            RunRef run,
            String kind,
            UUID job,
            @Nullable UUID owner,
            String requestedBy,
            JsonNode parameters) {}

    /** Asks for them in the caller's transaction: they begin once that is committed. */
    void request(List<Wanted> runs);

    /**
     * Asks for them in the caller's transaction, and tells nobody: more follow at once, and what is
     * begun meanwhile would hold them up, so that this server takes no run for a while. {@link
     * #announce} comes after the last.
     */
    void requestSome(List<Wanted> runs);

    /** Tells all servers that runs wait; this one takes some again, too. */
    void announce();

    /**
     * Asks for one that begins at a time, in the caller's transaction; it is pending until then.
     */
    void requestAt(Wanted run, Instant at);

    /**
     * Aborts the unfinished runs of a job, in the caller's transaction; not those that are to begin
     * later.
     */
    void abortAll(UUID tenant, UUID job);

    /** Aborts the runs of a job that are to begin later, in the caller's transaction. */
    void abortLater(UUID tenant, UUID job);
}
