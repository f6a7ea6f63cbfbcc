package dev.loom.server.job;

import dev.loom.core.job.Job;
import dev.loom.server.security.WithoutCaller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs and their versions, for those who read them from files and those who carry them out. */
@WithoutCaller("used by readers of files and by the engine; people go through Jobs")
public interface JobStore {

    /**
     * Where a job comes from.
     *
     * @param source the folder of manifests; null where people declared it here
     * @param place file and line
     * @param text as it was written
     * @param author whose version it is
     */
    record Origin(@Nullable UUID source, @Nullable String place, String text, String author) {}

    /**
     * A job as it is kept.
     *
     * @param number of its current version, from 1
     * @param owner whose job it is; null: the tenant's
     */
    record Stored(
            UUID id,
            String name,
            @Nullable UUID source,
            @Nullable String place,
            int number,
            @Nullable UUID owner,
            boolean retired) {}

    /** The job of that name that is not retired. */
    Optional<Stored> find(UUID tenant, String name);

    /** Jobs of a source that are not retired, by name. */
    List<Stored> ofSource(UUID tenant, UUID source);

    /** A version of a job; empty if there is none. */
    Optional<Job> version(UUID tenant, UUID job, int number);

    /**
     * Keeps a job, in the caller's transaction: a new one, or the next version of the one of that
     * name, if it means something else or was written in another way; its next fire time follows.
     *
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN} if another source or a
     *     person has a job of that name, with both places
     */
    Stored put(UUID tenant, Job job, Origin origin);

    /** Lets a job never fire again, in the caller's transaction; its history stays. */
    void retire(UUID tenant, UUID job);
}
