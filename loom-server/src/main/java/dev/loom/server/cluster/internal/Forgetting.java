package dev.loom.server.cluster.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.security.Caller;
import dev.loom.spi.Machine;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes lost machines for gone, and orphans for what somebody wants to keep. */
@Component
class Forgetting {

    private final StrayStore strays;
    private final Machines machines;
    private final Accounts accounts;
    private final ClusterSettling settling;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Forgetting(
            StrayStore strays,
            Machines machines,
            Accounts accounts,
            ClusterSettling settling,
            Audit audit,
            TransactionTemplate transaction) {
        this.strays = strays;
        this.machines = machines;
        this.accounts = accounts;
        this.settling = settling;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Its node has no machine any more. A provider that can't be asked is no reason to refuse: if
     * it has the machine after all, that is an orphan then, and can be adopted.
     */
    void forgetLost(Caller caller, StrayMachine machine) {
        Token token = new Token(Objects.requireNonNull(machine.token(), "a lost one has a token"));
        Configured provider = accounts.get(caller.tenant(), machine.provider());
        if (provider.plugin().find(provider.account(), token)
                        instanceof Outcome.Done<Optional<Machine>>(var found)
                && found.isPresent()) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The provider has the machine " + machine.machine() + " again.");
        }
        transaction.executeWithoutResult(_ -> {
            Machines.Row before =
                    machines.find(caller.tenant(), token)
                            .orElseThrow(
                                    () -> LoomException.notFound("machine", machine.machine()));
            settling.lockIdle(caller.tenant(), before.cluster());
            StrayRow stray = lock(caller, machine);
            Machines.Row row = machines.lock(caller.tenant(), token).orElseThrow();
            if (stray.standing() != Standing.LOST || !row.confirmed()) {
                throw new LoomException(
                        ErrorCode.WRONG_STATE,
                        "The machine " + machine.machine() + " isn't lost any more.");
            }
            machines.put(row.in("gone", null));
            strays.remove(stray);
            settling.settle(caller, row.cluster());
            write(caller, "forget", machine);
        });
    }

    /** From now on it isn't counted, or, if not, it is again. */
    void forgetOrphan(Caller caller, StrayMachine machine, boolean forgotten) {
        transaction.executeWithoutResult(_ -> {
            StrayRow stray = lock(caller, machine);
            if (stray.standing() != Standing.ORPHAN
                    || stray.forgotten() == forgotten
                    || stray.deleting()) {
                throw new LoomException(
                        ErrorCode.WRONG_STATE,
                        "The machine "
                                + machine.machine()
                                + (stray.deleting()
                                        ? " is being deleted."
                                        : forgotten
                                                ? " is forgotten already."
                                                : " isn't forgotten."));
            }
            strays.forgotten(stray, forgotten);
            write(caller, forgotten ? "forget" : "remember", machine);
        });
    }

    private StrayRow lock(Caller caller, StrayMachine machine) {
        return strays.lock(caller.tenant(), machine.id())
                .orElseThrow(() -> LoomException.notFound("machine", machine.machine()));
    }

    private void write(Caller caller, String action, StrayMachine machine) {
        audit.write(
                caller,
                action,
                "machine",
                machine.id().toString(),
                machine.machine(),
                Map.of("provider", machine.provider(), "standing", machine.standing()),
                null);
    }
}
