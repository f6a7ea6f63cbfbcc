package dev.loom.server.cluster;

import dev.loom.server.security.Caller;

/** Compares what providers have with what Loom knows; changes nothing. */
public interface MachineReports {

    /**
     * The machines of one provider.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    MachineReport of(Caller caller, String provider);
}
