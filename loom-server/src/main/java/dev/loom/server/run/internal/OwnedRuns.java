package dev.loom.server.run.internal;

import dev.loom.server.run.RunRef;
import dev.loom.server.run.Signal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The runs that this server owns now. */
@Component
class OwnedRuns {

    private static final Logger log = LoggerFactory.getLogger(OwnedRuns.class);

    private final Map<RunRef, RunSession> sessions = new ConcurrentHashMap<>();

    /** Runs that are being taken, and whether somebody's wish changed meanwhile. */
    private final Map<RunRef, Boolean> coming = new ConcurrentHashMap<>();

    private final Set<RunRef> asking = ConcurrentHashMap.newKeySet();
    private final RunStore store;
    private volatile boolean stopping;

    OwnedRuns(RunStore store, Timers timers) {
        this.store = store;
        timers.every(2, TimeUnit.SECONDS, this::askForWishes);
    }

    /**
     * This server is about to take the run; to be called off by {@link #add} or {@link #missed}.
     */
    void expect(RunRef run) {
        coming.put(run, false);
    }

    /** Somebody else has it, or it has ended. */
    void missed(RunRef run) {
        coming.remove(run);
    }

    /** From now on this server owns the run, and heeds what people wish of it. */
    void add(RunSession session) {
        sessions.put(session.ref(), session);
        if (stopping) {
            session.signal().give(Signal.Kind.DETACH);
        }
        if (Boolean.TRUE.equals(coming.remove(session.ref()))) {
            wish(session.ref());
        }
    }

    void remove(RunSession session) {
        sessions.remove(session.ref(), session);
    }

    /** People may have changed their wish: asks for it, if the run is one of ours. */
    void wish(RunRef run) {
        coming.computeIfPresent(run, (_, _) -> true);
        RunSession session = sessions.get(run);
        if (session != null) {
            session.heed(store.wish(run).orElse(RunStore.Wish.NONE));
        }
    }

    /**
     * Heartbeats of the run fail: finds out whether another server owns it by now. Where the
     * database is away nobody can have taken it, and what it has begun goes on.
     */
    void askWhose(RunRef run) {
        RunSession session = sessions.get(run);
        if (session != null && asking.add(run)) {
            Thread.ofVirtual()
                    .name("whose-run")
                    .start(() -> {
                        try {
                            if (store.epoch(run) != session.epoch()) {
                                session.fence();
                            }
                        } catch (DataAccessException e) {
                            log.debug("can't ask whose {} is: {}", run, e.getMessage());
                        } finally {
                            asking.remove(run);
                        }
                    });
        }
    }

    /** Leaves all runs to other servers. */
    void detachAll() {
        stopping = true;
        sessions.values().forEach(session -> session.signal().give(Signal.Kind.DETACH));
    }

    int count() {
        return sessions.size();
    }

    private void askForWishes() {
        List<RunSession> ours = List.copyOf(sessions.values());
        try {
            if (!ours.isEmpty()) {
                Map<RunRef, RunStore.Wish> wishes =
                        store.wishes(ours.stream().map(RunSession::ref).toList());
                ours.forEach(session ->
                        session.heed(wishes.getOrDefault(session.ref(), RunStore.Wish.NONE)));
            }
        } catch (DataAccessException e) {
            log.debug("can't ask for wishes now: {}", e.getMessage());
        }
    }
}
