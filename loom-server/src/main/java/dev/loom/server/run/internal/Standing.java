package dev.loom.server.run.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Directory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether somebody who watches may still: enabled, and in the role they came with. Asked at each
 * notice on the threads that write the journal, so the answer may be a few seconds old and the
 * directory is asked beside them.
 */
@Component
class Standing {

    private static final Logger log = LoggerFactory.getLogger(Standing.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Directory directory;
    private final InstantSource clock;
    private final Map<UUID, Answer> answers = new ConcurrentHashMap<>();

    Standing(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private record Answer(boolean may, Instant at, AtomicBoolean asking) {}

    /**
     * Lets pass who may begin to watch.
     *
     * @throws LoomException {@code NOT_SIGNED_IN} if they are gone, disabled or of another role now
     */
    void require(Caller caller) {
        UUID person = caller.person();
        if (person != null) {
            boolean may = isAsBefore(caller, person);
            remember(person, may);
            if (!may) {
                throw new LoomException(
                        ErrorCode.NOT_SIGNED_IN,
                        "What you may do has changed since you signed in: sign in again.");
            }
        }
    }

    /** Whether the caller was in good standing when last asked; asks again if that is long ago. */
    boolean still(Caller caller) {
        UUID person = caller.person();
        if (person == null) {
            return true;
        }
        Answer known =
                answers.computeIfAbsent(
                        person, _ -> new Answer(true, Instant.EPOCH, new AtomicBoolean()));
        boolean old = known.at().plus(GOOD_FOR).isBefore(clock.instant());
        if (old && known.asking().compareAndSet(false, true)) {
            Answer stale = known;
            Thread.startVirtualThread(() -> ask(caller, person, stale));
        }
        return known.may();
    }

    private void ask(Caller caller, UUID person, Answer stale) {
        try {
            remember(person, isAsBefore(caller, person));
        } catch (DataAccessException e) {
            log.debug("can't ask about {}: {}", caller.name(), e.getMessage());
            remember(person, stale.may());
        }
    }

    private boolean isAsBefore(Caller caller, UUID person) {
        return directory
                .person(caller.homeTenant(), caller.name())
                .filter(known -> known.enabled() && known.person().equals(person))
                .filter(known -> known.role() == caller.role())
                .isPresent();
    }

    private void remember(UUID person, boolean may) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(person, new Answer(may, clock.instant(), new AtomicBoolean()));
    }
}
