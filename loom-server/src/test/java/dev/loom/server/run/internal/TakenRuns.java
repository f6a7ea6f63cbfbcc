package dev.loom.server.run.internal;

import dev.loom.server.Ids;
import dev.loom.server.run.RunRef;
import dev.loom.server.run.RunRequest;
import dev.loom.server.security.Caller;
import dev.loom.server.support.ScriptedOperation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs of a person that this server has taken, and that nobody carries out. */
record TakenRuns(
        RunStore runs,
        RunRequests requests,
        TransactionTemplate transaction,
        Ids ids,
        Caller caller) {

    /** A new one. */
    RunSession taken() {
        return taken(
                new RunRequest(
                        ScriptedOperation.KIND,
                        null,
                        Objects.requireNonNull(caller.person()),
                        JsonNodeFactory.instance.objectNode(),
                        false));
    }

    /** A new one that can be carried out, too. */
    RunSession taken(RunRequest request) {
        RunRef ref = new RunRef(caller.tenant(), ids.next());
        transaction.executeWithoutResult(_ -> requests.insert(ref, request, caller.name()));
        return take(ref);
    }

    /** Takes one, whoever had it. */
    RunSession take(RunRef ref) {
        return runs.takeUp(List.of(new RunStore.Taking(ref, () -> true)), Instant.EPOCH)
                .getFirst()
                .orElseThrow();
    }
}
