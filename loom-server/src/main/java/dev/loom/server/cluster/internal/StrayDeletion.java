package dev.loom.server.cluster.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.security.Caller;
import dev.loom.spi.MachineId;
import dev.loom.spi.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes orphans. That somebody wants it is durable before the provider is called, and from then
 * on no node takes the machine any more; a second call finds it gone, or asks the provider again,
 * to whom that is all the same.
 */
@Component
class StrayDeletion {

    private final StrayStore strays;
    private final Machines machines;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transaction;

    StrayDeletion(
            StrayStore strays,
            Machines machines,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transaction) {
        this.strays = strays;
        this.machines = machines;
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Deletes it.
     *
     * @return whether it is gone; else the provider takes its time
     * @throws LoomException {@code WRONG_STATE} if a node has it; {@code UNAVAILABLE} with what the
     *     provider said
     */
    boolean delete(Caller caller, UUID id) {
        Optional<StrayRow> begun = transaction.execute(_ -> begin(caller, id));
        return begun == null || begun.isEmpty() || ask(begun.get());
    }

    private Optional<StrayRow> begin(Caller caller, UUID id) {
        Optional<StrayRow> found = strays.lock(caller.tenant(), id);
        found.ifPresent(stray -> {
            check(stray);
            if (!stray.deleting()) {
                strays.deleting(stray, true, null);
                audit.write(
                        caller,
                        "delete",
                        "machine",
                        stray.id().toString(),
                        stray.machine().id(),
                        Map.of("provider", stray.provider(), "standing", "orphan"),
                        null);
            }
        });
        return found;
    }

    /**
     * Only an orphan may be deleted, and only while no wish of ours stands: a wish is durable
     * before its machine is made, so one that is just being made has a row here.
     */
    void check(StrayRow stray) {
        if (stray.standing() != Standing.ORPHAN) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The machine "
                            + stray.machine()
                            + " is lost: there is nothing to delete. Forget it, or delete its cluster.");
        }
        if (stray.token() != null
                && machines.lock(stray.tenant(), stray.token())
                        .filter(row -> !row.state().equals("gone"))
                        .isPresent()) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "A node of Loom's has the machine "
                            + stray.machine()
                            + ": it isn't deleted. Delete the node's cluster instead.");
        }
    }

    /**
     * Asks the provider, once.
     *
     * @return whether it is gone
     * @throws LoomException {@code UNAVAILABLE} with what the provider said; it stays an orphan
     *     then
     */
    boolean ask(StrayRow stray) {
        Configured provider = accounts.get(stray.tenant(), stray.provider());
        return switch (provider.plugin().delete(provider.account(), stray.machine())) {
            case Outcome.Done<MachineId> _ -> {
                locked(stray, strays::remove);
                yield true;
            }
            case Outcome.NotYet<MachineId> _ -> false;
            case Outcome.Failed<MachineId>(_, var message) -> {
                locked(stray, orphan -> strays.deleting(orphan, false, message));
                throw new LoomException(
                        ErrorCode.UNAVAILABLE,
                        stray.provider()
                                + " didn't delete the machine "
                                + stray.machine()
                                + ": "
                                + message);
            }
        };
    }

    private void locked(StrayRow stray, Consumer<StrayRow> act) {
        transaction.executeWithoutResult(
                _ -> strays.lock(stray.tenant(), stray.id()).ifPresent(act));
    }
}
