package dev.loom.server.run.internal;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Whether this server may take others for dead. One that couldn't look itself for a while, because
 * the database was away or it stood still, has heard of nobody meanwhile: it lets everybody who
 * lives say so first, and so does one whose time has jumped.
 */
@Component
class DeathWatch {

    /** Who owns a run says so at each heartbeat, and is looked for at every second one. */
    private static final int LONGEST_GAP = EngineProperties.MISSED_HEARTBEATS - 1;

    private final long gap;
    private final long lease;
    private final LongSupplier nanos;
    private boolean looking;
    private long lastLook;
    private long clearSince;

    @Autowired
    DeathWatch(EngineProperties properties) {
        this(properties.heartbeat(), System::nanoTime);
    }

    DeathWatch(Duration heartbeat, LongSupplier nanos) {
        this.gap = heartbeat.toNanos() * LONGEST_GAP;
        this.lease = heartbeat.toNanos() * EngineProperties.MISSED_HEARTBEATS;
        this.nanos = nanos;
        this.clearSince = nanos.getAsLong() - lease;
    }

    /** It has looked for the dead. */
    synchronized void looked() {
        long now = noticed();
        lastLook = now;
        looking = true;
    }

    /** The time by which heartbeats are judged has jumped. */
    synchronized void timeJumped() {
        clearSince = nanos.getAsLong();
    }

    /** Whether who hasn't been heard of for a lease is dead. */
    synchronized boolean mayJudge() {
        return noticed() - clearSince >= lease;
    }

    private long noticed() {
        long now = nanos.getAsLong();
        if (looking && now - lastLook > gap) {
            clearSince = now;
        }
        return now;
    }
}
