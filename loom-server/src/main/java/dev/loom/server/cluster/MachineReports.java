package dev.loom.server.cluster;

import dev.loom.server.security.Caller;

/** Compares what a provider has with what Loom knows, at once. */
public interface MachineReports {

    /**
     * The machines of one provider; what differs is kept, as if the reaper had looked.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED}
     */
    MachineReport of(Caller caller, String provider);
}
