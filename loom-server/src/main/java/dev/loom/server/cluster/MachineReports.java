package dev.loom.server.cluster;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.Optional;

/** Compares what providers have with what Loom knows; changes nothing. */
public interface MachineReports {

    /**
     * The machines of one provider.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    MachineReport of(Caller caller, String provider);

    /**
     * What the last look at the provider counted; this server looks every 5 minutes, and whenever
     * {@link #of} is asked. Empty before the first, and for a provider that can't be asked.
     */
    Optional<Look> lastLook(Caller caller, String provider);

    /** How many machines have which standing. */
    record Look(long orphans, long lost, Instant at) {}
}
