package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may look at machines, and what is done with those that strayed. */
@Service
class StrayMachineService implements StrayMachines, MachineReports {

    private final MachineLooks looks;
    private final StrayQueries queries;
    private final StrayStore strays;
    private final Adoption adoption;
    private final StrayDeletion deletion;
    private final Forgetting forgetting;
    private final TransactionTemplate transaction;

    StrayMachineService(
            MachineLooks looks,
            StrayQueries queries,
            StrayStore strays,
            Adoption adoption,
            StrayDeletion deletion,
            Forgetting forgetting,
            TransactionTemplate transaction) {
        this.looks = looks;
        this.queries = queries;
        this.strays = strays;
        this.adoption = adoption;
        this.deletion = deletion;
        this.forgetting = forgetting;
        this.transaction = transaction;
    }

    @Override
    public MachineReport of(Caller caller, String provider) {
        caller.need(Right.MANAGE_MACHINES);
        return looks.look(caller.tenant(), provider);
    }

    @Override
    public Page list(Caller caller, Filter filter, int page, int size) {
        caller.need(Right.MANAGE_MACHINES);
        return queries.page(caller.tenant(), filter, page, size);
    }

    @Override
    public StrayMachine get(Caller caller, String machine) {
        caller.need(Right.MANAGE_MACHINES);
        List<StrayMachine> found = queries.find(caller.tenant(), id(machine), machine);
        if (found.isEmpty()) {
            throw LoomException.notFound("stray machine", machine);
        }
        if (found.size() > 1) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "Several providers call a machine \"" + machine + "\": say its id.");
        }
        return found.getFirst();
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @Override
    public long count(Caller caller) {
        caller.need(Right.MANAGE_MACHINES);
        return queries.count(caller.tenant());
    }

    @Override
    public List<Look> looks(Caller caller) {
        caller.need(Right.MANAGE_MACHINES);
        return queries.looks(caller.tenant());
    }

    @Override
    public StrayMachine adopt(Caller caller, String machine) {
        StrayMachine found = get(caller, machine);
        adoption.adopt(caller, found);
        return found.become(Standing.KNOWN);
    }

    @Override
    public StrayMachine delete(Caller caller, String machine) {
        StrayMachine found = get(caller, machine);
        if (deletion.delete(caller, found.id())) {
            return found.become(Standing.GONE);
        }
        return queries.find(caller.tenant(), found.id(), found.machine()).stream()
                .findFirst()
                .orElseGet(() -> found.become(Standing.GONE));
    }

    @Override
    public StrayMachine previewDelete(Caller caller, String machine) {
        StrayMachine found = get(caller, machine);
        transaction.executeWithoutResult(
                _ -> strays.lock(caller.tenant(), found.id()).ifPresent(deletion::check));
        return found.become(Standing.GONE);
    }

    @Override
    public StrayMachine forget(Caller caller, String machine) {
        StrayMachine found = get(caller, machine);
        if (found.standing() == Standing.LOST) {
            forgetting.forgetLost(caller, found);
            return found.become(Standing.GONE);
        }
        forgetting.forgetOrphan(caller, found, true);
        return get(caller, found.id().toString());
    }

    @Override
    public StrayMachine remember(Caller caller, String machine) {
        StrayMachine found = get(caller, machine);
        forgetting.forgetOrphan(caller, found, false);
        return get(caller, found.id().toString());
    }
}
