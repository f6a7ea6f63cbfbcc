package dev.loom.server.permit.internal;

import dev.loom.server.permit.Permits;
import dev.loom.server.permit.Subject;
import dev.loom.server.permit.Turn;
import dev.loom.server.permit.internal.Allowance.Need;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * The limited things that this server uses now. What nobody uses costs nothing; what somebody does
 * is renewed twice a second while somebody waits, else every two.
 */
@Service
class Allowances implements Permits {

    private static final Logger log = LoggerFactory.getLogger(Allowances.class);
    private static final Duration LENGTH = Duration.ofSeconds(10);

    /** This server stops to use a lease before others may have it. */
    private static final Duration SAFE = Duration.ofSeconds(8);

    private static final int CALM_ROUNDS = 4;

    private final LeaseStore store;
    private final Map<Subject, Allowance> allowances = new ConcurrentHashMap<>();
    private int round;

    Allowances(LeaseStore store) {
        this.store = store;
    }

    @Override
    public Optional<Permit> take(Subject subject, int limit, Turn turn)
            throws InterruptedException {
        Allowance allowance;
        boolean first;
        do {
            AtomicBoolean made = new AtomicBoolean();
            allowance =
                    allowances.computeIfAbsent(
                            subject,
                            _ -> {
                                made.set(true);
                                return new Allowance();
                            });
            first = made.get();
        } while (!allowance.join(turn, limit, System.nanoTime()));
        if (first && turn.waits()) {
            renew(subject, allowance);
        }
        Allowance joined = allowance;
        try {
            if (turn.await()) {
                return Optional.of(permit(joined));
            }
        } catch (InterruptedException e) {
            joined.leave(turn);
            throw e;
        }
        joined.leave(turn);
        return Optional.empty();
    }

    private static Permit permit(Allowance allowance) {
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                allowance.release(System.nanoTime());
            }
        };
    }

    @Scheduled(fixedDelay = 500)
    void renew() {
        boolean all = ++round % CALM_ROUNDS == 0;
        allowances.forEach((subject, allowance) -> {
            if (all || allowance.waits()) {
                renew(subject, allowance);
            }
        });
    }

    private void renew(Subject subject, Allowance allowance) {
        allowance.renewal().lock();
        try {
            if (allowance.closeIfIdle()) {
                allowances.remove(subject, allowance);
                store.giveBack(subject, allowance.holder());
                return;
            }
            Need need = allowance.need();
            long begin = System.nanoTime();
            Shares.Share share = store.renew(subject, allowance.holder(), need, LENGTH);
            allowance.renewed(share, begin + SAFE.toNanos(), System.nanoTime());
        } catch (DataAccessException | TransactionException e) {
            log.debug("can't renew {}: {}", subject, e.getMessage());
        } finally {
            allowance.renewal().unlock();
        }
    }
}
