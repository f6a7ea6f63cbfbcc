package dev.loom.server.job.internal;

import dev.loom.core.job.Job;
import dev.loom.core.selector.Resolution;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Limit;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may see, run and change which jobs. */
@Component
class JobAccess {

    private final JobTable table;
    private final JobTexts texts;
    private final Inventory inventory;

    JobAccess(JobTable table, JobTexts texts, Inventory inventory) {
        this.table = table;
        this.texts = texts;
        this.inventory = inventory;
    }

    /** A job that the caller may see. */
    JobRow seen(Caller caller, String job) {
        caller.need(Right.SEE);
        return found(caller.tenant(), job)
                .filter(row ->
                        caller.may(Right.SEE_ALL_CLUSTERS)
                                || row.owner() != null && caller.is(row.owner()))
                .orElseThrow(() -> LoomException.notFound("job", job));
    }

    private Optional<JobRow> found(UUID tenant, String job) {
        Optional<JobRow> named = table.find(tenant, job);
        if (named.isPresent()) {
            return named;
        }
        try {
            return table.get(tenant, UUID.fromString(job)).filter(row -> !row.retired());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A job that the caller may see and set going. */
    JobRow operable(Caller caller, String job) {
        caller.need(Right.OPERATE_OWN_CLUSTERS);
        return seen(caller, job);
    }

    /**
     * A job that the caller may change here.
     *
     * @throws LoomException if it comes from a manifest
     */
    JobRow writable(Caller caller, String job) {
        JobRow row = operable(caller, job);
        if (row.source() != null) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The job \"%s\" comes from %s: change it there. It can be switched off and run here."
                            .formatted(row.name(), row.place()));
        }
        return row;
    }

    /**
     * What the job does must be the caller's to do.
     *
     * @throws LoomException if its targets aren't, or what it does on the server
     */
    void check(Caller caller, Job job) {
        if (texts.onServer(job)) {
            caller.need(Right.MANAGE_SETTINGS);
        }
        if (!caller.may(Right.OPERATE_ALL_CLUSTERS)) {
            reach(caller, job);
        }
    }

    /**
     * The job's targets must pick nodes of the caller's, now.
     *
     * @throws LoomException if they don't, with each selector that picks none
     */
    void reach(Caller caller, Job job) {
        switch (inventory.resolve(caller.tenant(), job.targets(), Limit.of(caller))) {
            case Resolution.Picked<?> _ -> {}
            case Resolution.Unresolved<?>(List<String> problems) ->
                    throw LoomException.of(
                            ErrorCode.RULE_BROKEN,
                            problems.stream()
                                    .map(problem -> new LoomException.At("/targets", problem))
                                    .toList());
        }
    }

    /** Whose jobs the caller sees; null for all. */
    static @Nullable UUID ownOnly(Caller caller) {
        if (caller.may(Right.SEE_ALL_CLUSTERS)) {
            return null;
        }
        return caller.person() == null ? new UUID(0, 0) : caller.person();
    }

    /** Whose nodes a run may touch: those of the job's owner, and of the caller. */
    static @Nullable UUID limit(Caller caller, JobRow row) {
        return row.owner() != null ? row.owner() : Limit.of(caller).owner().orElse(null);
    }

    /** Whose job it is that the caller makes; null for the tenant's. */
    static StoredJobs.@Nullable Owner owner(Caller caller) {
        UUID person = caller.person();
        return caller.may(Right.OPERATE_ALL_CLUSTERS) || person == null
                ? null
                : new StoredJobs.Owner(person, caller.name());
    }
}
