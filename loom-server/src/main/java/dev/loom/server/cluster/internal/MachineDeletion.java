package dev.loom.server.cluster.internal;

import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes a machine, also one that a lost call may have made: its token finds it. */
@Component
class MachineDeletion {

    private final LiveClusters clusters;
    private final ProviderCalls calls;

    MachineDeletion(LiveClusters clusters, ProviderCalls calls) {
        this.clusters = clusters;
        this.calls = calls;
    }

    StepEnd delete(StepWork work) throws InterruptedException {
        Optional<Machines.Row> found =
                clusters.of(work).machine(Objects.requireNonNull(work.node()));
        if (found.isEmpty()) {
            return new StepEnd.Skipped("There is no machine.");
        }
        Machines.Row row = found.get();
        if (row.machine() != null) {
            return delete(work, going(work, row, row.machine()), row.machine());
        }
        return calls.untilDone(
                work,
                row,
                provider -> provider.plugin().find(provider.account(), row.token()),
                machine -> {
                    MachineId id = machine.map(Machine::id).orElse(null);
                    Machines.Row going = going(work, row, id);
                    return id == null
                            ? gone(work, going, "It was never made.")
                            : delete(work, going, id);
                });
    }

    private Machines.Row going(StepWork work, Machines.Row row, @Nullable MachineId id) {
        return clusters.change(work, row.in("deleting", id));
    }

    private StepEnd delete(StepWork work, Machines.Row row, MachineId machine)
            throws InterruptedException {
        return calls.untilDone(
                work,
                row,
                provider -> provider.plugin().delete(provider.account(), machine),
                id -> gone(work, row, "machine " + id + " is gone"));
    }

    private StepEnd gone(StepWork work, Machines.Row row, String message) {
        clusters.change(work, row.in("gone", null));
        return new StepEnd.Succeeded(null, message);
    }
}
