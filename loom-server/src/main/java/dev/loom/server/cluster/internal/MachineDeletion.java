package dev.loom.server.cluster.internal;

import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretStore;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes a machine, also one that a lost call may have made: its token finds it. */
@Component
class MachineDeletion {

    private final Machines machines;
    private final SecretStore secrets;
    private final ProviderCalls calls;
    private final TransactionTemplate transaction;

    MachineDeletion(
            Machines machines,
            SecretStore secrets,
            ProviderCalls calls,
            TransactionTemplate transaction) {
        this.machines = machines;
        this.secrets = secrets;
        this.calls = calls;
        this.transaction = transaction;
    }

    StepEnd delete(StepWork work) throws InterruptedException {
        UUID tenant = work.run().ref().tenant();
        Optional<Machines.Row> found = machines.ofNode(tenant, Objects.requireNonNull(work.node()));
        if (found.isEmpty()) {
            return new StepEnd.Skipped("There is no machine.");
        }
        Machines.Row row = found.get();
        if (row.machine() != null) {
            machines.deleting(row, row.machine());
            return delete(work, row, row.machine());
        }
        return calls.untilDone(
                work,
                row,
                provider -> provider.plugin().find(provider.account(), row.token()),
                machine -> {
                    machines.deleting(row, machine.map(Machine::id).orElse(null));
                    return machine.isPresent()
                            ? delete(work, row, machine.get().id())
                            : gone(row, "It was never made.");
                });
    }

    private StepEnd delete(StepWork work, Machines.Row row, MachineId machine)
            throws InterruptedException {
        return calls.untilDone(
                work,
                row,
                provider -> provider.plugin().delete(provider.account(), machine),
                id -> gone(row, "machine " + id + " is gone"));
    }

    private StepEnd gone(Machines.Row row, String message) {
        transaction.executeWithoutResult(_ -> {
            machines.gone(row);
            secrets.delete(row.tenant(), Machines.hostKeyPath(row.token()));
        });
        return new StepEnd.Succeeded(null, message);
    }
}
