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
import dev.loom.spi.MachineId;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.SshException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives an orphan back to the node that wished for it. It must run and let Loom log in with the
 * host key that the node's machine has: only then it is what the node had.
 */
@Component
class Adoption {

    private final StrayStore strays;
    private final Machines machines;
    private final Accounts accounts;
    private final ClusterSettling settling;
    private final NodeDoors doors;
    private final NodeShell shell;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Adoption(
            StrayStore strays,
            Machines machines,
            Accounts accounts,
            ClusterSettling settling,
            NodeDoors doors,
            NodeShell shell,
            Audit audit,
            TransactionTemplate transaction) {
        this.strays = strays;
        this.machines = machines;
        this.accounts = accounts;
        this.settling = settling;
        this.doors = doors;
        this.shell = shell;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Adopts it; everything is looked at before the provider is asked, and again when it has
     * answered.
     */
    void adopt(Caller caller, StrayMachine machine) {
        Machines.Row wish = Objects.requireNonNull(transaction.execute(_ -> wish(caller, machine)));
        Machine there = confirmed(machine, wish);
        if (there.ssh().isPresent()) {
            logIn(wish.confirmed(there));
        }
        transaction.executeWithoutResult(_ -> {
            Machines.Row row = wish(caller, machine);
            machines.ofNode(row.tenant(), row.node())
                    .ifPresent(lost -> {
                        machines.put(lost.in("gone", null));
                        strays.removeLost(lost.tenant(), lost.token());
                    });
            machines.put(row.confirmed(there));
            strays.lock(row.tenant(), machine.id()).ifPresent(strays::remove);
            settling.settle(caller, row.cluster());
            audit.write(
                    caller,
                    "adopt",
                    "machine",
                    machine.id().toString(),
                    machine.machine(),
                    Map.of("provider", machine.provider(), "standing", "orphan"),
                    Map.of("cluster", row.cluster(), "node", row.node()));
        });
    }

    /**
     * What the node wished for, locked: the cluster first, as everybody does who changes machines.
     */
    private Machines.Row wish(Caller caller, StrayMachine machine) {
        Optional<Token> carried = Optional.ofNullable(machine.token()).map(Token::new);
        Optional<Machines.Row> found =
                carried.flatMap(token -> machines.find(caller.tenant(), token));
        if (machine.standing() == Standing.ORPHAN && found.isEmpty()) {
            throw refused(machine, "no node that Loom knows has wished for it");
        }
        found.ifPresent(row -> settling.lockIdle(row.tenant(), row.cluster()));
        StrayRow stray =
                strays.lock(caller.tenant(), machine.id())
                        .orElseThrow(() -> LoomException.notFound("machine", machine.machine()));
        if (stray.standing() != Standing.ORPHAN) {
            throw refused(machine, "it is lost: the provider doesn't have it");
        }
        if (stray.deleting()) {
            throw refused(machine, "it is being deleted");
        }
        Machines.Row row =
                carried.flatMap(token -> machines.lock(stray.tenant(), token)).orElseThrow();
        if (!row.state().equals("gone")) {
            throw refused(machine, "its node has it already");
        }
        machines.ofNode(row.tenant(), row.node())
                .filter(other -> !strays.lost(other.tenant(), other.token()))
                .ifPresent(other -> {
                    throw refused(
                            machine,
                            "its node has another machine"
                                    + (other.machine() == null ? "" : ", " + other.machine()));
                });
        return row;
    }

    private static LoomException refused(StrayMachine machine, String why) {
        return new LoomException(
                ErrorCode.WRONG_STATE,
                "The machine " + machine.machine() + " can't be adopted: " + why + ".");
    }

    private Machine confirmed(StrayMachine machine, Machines.Row wish) {
        Configured provider = accounts.get(wish.tenant(), machine.provider());
        Outcome<Machine> answer =
                provider.plugin().confirm(provider.account(), new MachineId(machine.machine()));
        return switch (answer) {
            case Outcome.Done<Machine>(var there) -> there;
            case Outcome.NotYet<Machine>(_, var why) -> throw unavailable(machine, why);
            case Outcome.Failed<Machine>(_, var message) -> throw unavailable(machine, message);
        };
    }

    private static LoomException unavailable(StrayMachine machine, String why) {
        return new LoomException(
                ErrorCode.UNAVAILABLE,
                "The machine " + machine.machine() + " isn't up, so it isn't adopted: " + why);
    }

    private void logIn(Machines.Row row) {
        try {
            shell.check(doors.target(row));
        } catch (SshException.Unreachable e) {
            throw new LoomException(ErrorCode.UNAVAILABLE, e.sentence(), List.of(), e);
        } catch (SshException e) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "It isn't what its node had: " + e.sentence(),
                    List.of(),
                    e);
        }
    }
}
