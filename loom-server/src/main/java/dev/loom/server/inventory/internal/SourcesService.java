package dev.loom.server.inventory.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.inventory.SourceJobs;
import dev.loom.server.inventory.Sources;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sees sources, and who agrees to what waits. */
@Service
class SourcesService implements Sources {

    private final SourceStore store;
    private final DeclaredNodes nodes;
    private final ObjectProvider<SourceJobs> jobs;
    private final Audit audit;

    SourcesService(
            SourceStore store, DeclaredNodes nodes, ObjectProvider<SourceJobs> jobs, Audit audit) {
        this.store = store;
        this.nodes = nodes;
        this.jobs = jobs;
        this.audit = audit;
    }

    @Override
    public List<Source> list(Caller caller) {
        caller.need(Right.MANAGE_NODES);
        Map<UUID, List<Flaw>> flaws = store.flaws(caller.tenant());
        List<DeclaredNode> declared = nodes.all(caller.tenant());
        return store.all(caller.tenant()).stream()
                .map(source -> view(source, flaws.getOrDefault(source.id(), List.of()), declared))
                .toList();
    }

    @Override
    @Transactional
    public Source confirm(Caller caller, String name) {
        caller.need(Right.MANAGE_NODES);
        SourceRow source =
                store.lock(caller.tenant(), name)
                        .orElseThrow(() -> LoomException.notFound("source", name));
        String held = source.held();
        if (held == null) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "Nothing of the source \"" + source.name() + "\" waits for a word.");
        }
        store.agree(source);
        audit.write(
                caller,
                "confirm",
                "source",
                source.id().toString(),
                source.name(),
                null,
                Map.of("agreed", held));
        return view(
                source,
                store.flaws(caller.tenant()).getOrDefault(source.id(), List.of()),
                nodes.all(caller.tenant()));
    }

    private Source view(SourceRow source, List<Flaw> flaws, List<DeclaredNode> declared) {
        SourceJobs keeper = jobs.getIfAvailable();
        int ofJobs = keeper == null ? 0 : keeper.ofSource(source.tenant(), source.id()).size();
        long ofNodes = declared.stream().filter(node -> source.id().equals(node.source())).count();
        return new Source(
                source.name(),
                source.root(),
                source.readAt(),
                source.held(),
                source.watched(),
                Math.toIntExact(ofNodes),
                ofJobs,
                flaws);
    }
}
