package dev.loom.server.run.internal;

import dev.loom.server.run.Changes;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** Who watches what on this server; one map entry per topic that somebody watches. */
@Service
class ChangeFeed implements Changes {

    private final Runs runs;
    private final Standing standing;
    private final Map<RunRef, Set<Listener>> ofRuns = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Listener>> ofTenants = new ConcurrentHashMap<>();

    /** Not a record: two watches of one caller with one listener are two. */
    private static final class Listener {
        private final Caller caller;
        private final Runnable listener;

        private Listener(Caller caller, Runnable listener) {
            this.caller = caller;
            this.listener = listener;
        }
    }

    ChangeFeed(Runs runs, Standing standing, RunEvents events) {
        this.runs = runs;
        this.standing = standing;
        events.onWake(this::tell);
        events.onWakeAll(this::tellAll);
    }

    @Override
    public Watch ofRun(Caller caller, UUID run, Runnable listener) {
        standing.require(caller);
        runs.get(caller, run);
        return add(ofRuns, new RunRef(caller.tenant(), run), new Listener(caller, listener));
    }

    @Override
    public Watch ofTenant(Caller caller, Runnable listener) {
        standing.require(caller);
        caller.need(Right.SEE);
        return add(ofTenants, caller.tenant(), new Listener(caller, listener));
    }

    private static <K> Watch add(Map<K, Set<Listener>> all, K topic, Listener listener) {
        all.compute(
                topic,
                (_, set) -> {
                    Set<Listener> listeners = set == null ? ConcurrentHashMap.newKeySet() : set;
                    listeners.add(listener);
                    return listeners;
                });
        return () ->
                all.computeIfPresent(
                        topic,
                        (_, set) -> {
                            set.remove(listener);
                            return set.isEmpty() ? null : set;
                        });
    }

    /** How many watches there are. */
    int count() {
        return count(ofRuns) + count(ofTenants);
    }

    private static int count(Map<?, Set<Listener>> all) {
        return all.values().stream().mapToInt(Set::size).sum();
    }

    private void tell(RunRef run) {
        tell(ofRuns.getOrDefault(run, Set.of()));
        tell(ofTenants.getOrDefault(run.tenant(), Set.of()));
    }

    private void tellAll() {
        ofRuns.values().forEach(this::tell);
        ofTenants.values().forEach(this::tell);
    }

    private void tell(Set<Listener> listeners) {
        for (Listener each : listeners) {
            if (standing.still(each.caller)) {
                each.listener.run();
            }
        }
    }
}
