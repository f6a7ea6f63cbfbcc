package dev.loom.server.inventory.internal;

import dev.loom.core.catalog.Names;
import dev.loom.core.job.JobContext;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.core.manifest.ManifestJob;
import dev.loom.core.manifest.ManifestNode;
import dev.loom.core.manifest.ManifestReading;
import dev.loom.core.manifest.Manifests;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.server.inventory.SourceJobs;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over what a source's files say. What can't be understood keeps its last good version; what
 * would take more than half of the source's jobs away waits for somebody's word.
 */
@Component
class SourceSync {

    private static final Logger log = LoggerFactory.getLogger(SourceSync.class);

    private final SourceStore store;
    private final DeclaredNodes nodes;
    private final Declarations declarations;
    private final ObjectProvider<SourceJobs> jobs;
    private final ObjectProvider<JobContext.Tasks> tasks;
    private final TransactionTemplate transaction;

    SourceSync(
            SourceStore store,
            DeclaredNodes nodes,
            Declarations declarations,
            ObjectProvider<SourceJobs> jobs,
            ObjectProvider<JobContext.Tasks> tasks,
            TransactionTemplate transaction) {
        this.store = store;
        this.nodes = nodes;
        this.declarations = declarations;
        this.jobs = jobs;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    /** What else decides what files mean; equal for as long as it doesn't change. */
    Object surroundings() {
        return tasks.getIfAvailable(() -> JobContext.Tasks.ANY).state();
    }

    /**
     * Takes it over, in one transaction.
     *
     * @param yaml where its {@code loom.yaml} is
     */
    void take(SourceRow source, Path yaml, SourceLook look) {
        transaction.executeWithoutResult(_ ->
                store.lock(source.tenant(), source.name())
                        .ifPresent(locked -> takeLocked(locked, yaml, look)));
    }

    private void takeLocked(SourceRow source, Path yaml, SourceLook look) {
        switch (look) {
            case SourceLook.Gone(Path missing) ->
                    store.flaws(
                            source,
                            List.of(
                                    new ManifestFlaw(
                                            missing.toString(),
                                            Optional.empty(),
                                            "it isn't there; its nodes and jobs stay as they are")));
            case SourceLook.Unclear(var flaws) -> store.flaws(source, flaws);
            case SourceLook.Seen seen -> take(source, yaml, seen);
        }
    }

    private void take(SourceRow source, Path yaml, SourceLook.Seen seen) {
        SourceFolder.Found found = seen.found();
        ManifestReading reading =
                Manifests.read(
                        found.files(),
                        found.settings(),
                        new JobContext(
                                found.settings().zone().orElse(ZoneId.systemDefault()),
                                tasks.getIfAvailable(() -> JobContext.Tasks.ANY)));
        List<ManifestFlaw> flaws = new ArrayList<>(found.flaws());
        flaws.addAll(reading.flaws());
        List<SourceJobs.Kept> kept = kept(source);
        List<String> lost = lost(kept, found, reading);
        boolean agreed = Arrays.equals(source.agreedHash(), seen.hash());
        if (lost.size() * 2 > kept.size() && !agreed) {
            store.hold(source, seen.hash(), waiting(lost, kept));
            store.flaws(source, flaws);
            log.warn("Source {}: {}", source.name(), waiting(lost, kept));
            return;
        }
        nodes(source, yaml, found, reading, flaws);
        jobs(source, reading.jobs(), lost, flaws);
        store.flaws(source, flaws);
        store.read(source, yaml.toString(), seen.hash(), found.settings().maxWorkers());
        log.info(
                "Source {}: {} nodes and {} jobs of {}, {} problems",
                source.name(),
                reading.nodes().size(),
                reading.jobs().size(),
                yaml,
                flaws.size());
    }

    private static String waiting(List<String> lost, List<SourceJobs.Kept> kept) {
        return "%d of %d jobs would be retired (%s%s); confirm that, or put the files back"
                .formatted(
                        lost.size(),
                        kept.size(),
                        String.join(", ", lost.subList(0, Math.min(lost.size(), 5))),
                        lost.size() > 5 ? ", …" : "");
    }

    private List<SourceJobs.Kept> kept(SourceRow source) {
        SourceJobs keeper = jobs.getIfAvailable();
        return keeper == null ? List.of() : keeper.ofSource(source.tenant(), source.id());
    }

    /** Jobs that no file declares any more; of a file that can't be understood nothing is known. */
    private static List<String> lost(
            List<SourceJobs.Kept> kept, SourceFolder.Found found, ManifestReading reading) {
        if (found.jobsMissing()) {
            return List.of();
        }
        Set<String> declared = new HashSet<>();
        reading.jobs().forEach(job -> declared.add(Names.key(job.job().name())));
        return kept.stream()
                .filter(job -> !declared.contains(Names.key(job.name())))
                .filter(job -> !reading.broken().contains(file(job.place())))
                .map(SourceJobs.Kept::name)
                .toList();
    }

    private static String file(String place) {
        int colon = place.lastIndexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    private void jobs(
            SourceRow source, List<ManifestJob> read, List<String> lost, List<ManifestFlaw> flaws) {
        SourceJobs keeper = jobs.getIfAvailable();
        if (keeper == null) {
            return;
        }
        keeper.retire(source.tenant(), source.id(), lost);
        for (SourceJobs.Taken taken : keeper.put(source.tenant(), source.id(), read)) {
            flaws.add(
                    new ManifestFlaw(
                            taken.job().where().file(),
                            Optional.of(taken.job().where().place()),
                            "there is a job \"%s\" already: %s"
                                    .formatted(taken.job().job().name(), taken.where())));
        }
    }

    private void nodes(
            SourceRow source,
            Path yaml,
            SourceFolder.Found found,
            ManifestReading reading,
            List<ManifestFlaw> flaws) {
        boolean known =
                !found.nodesMissing()
                        && found.files()
                                .nodes()
                                .filter(file -> reading.broken().contains(file.path()))
                                .isEmpty();
        if (!known) {
            return;
        }
        Map<String, DeclaredNode> own = new HashMap<>();
        nodes.ofSource(source.tenant(), source.id())
                .forEach(node -> own.merge(Names.key(node.name()), node, SourceSync::living));
        Map<String, DeclaredNode> others = new HashMap<>();
        nodes.all(source.tenant()).stream()
                .filter(node -> !source.id().equals(node.source()))
                .forEach(node -> others.put(Names.key(node.name()), node));
        for (ManifestNode node : reading.nodes()) {
            String key = Names.key(node.spec().name());
            DeclaredNode before = own.remove(key);
            DeclaredNode other = others.get(key);
            if (other == null) {
                write(source.tenant(), source.id(), yaml, node, before);
            } else {
                flaws.add(
                        new ManifestFlaw(
                                node.where().file(),
                                Optional.of(node.where().place()),
                                "there is a node \"%s\" already: %s"
                                        .formatted(other.name(), where(other))));
            }
        }
        own.values().stream()
                .filter(node -> !node.retired())
                .forEach(node -> declarations.retire(source.tenant(), node));
    }

    private static DeclaredNode living(DeclaredNode one, DeclaredNode other) {
        return one.retired() ? other : one;
    }

    private static String where(DeclaredNode node) {
        return node.source() == null
                ? "declared here by people"
                : "declared in " + node.place() + " of the source \"" + node.sourceName() + "\"";
    }

    private void write(
            UUID tenant, UUID source, Path yaml, ManifestNode node, @Nullable DeclaredNode before) {
        declarations.write(
                tenant,
                new Declarations.Declared(
                        resolved(yaml, node.spec()), source, node.where().toString(), true),
                before);
    }

    /** Relative paths count from the folder of {@code loom.yaml}. */
    private static NodeSpec resolved(Path yaml, NodeSpec spec) {
        return spec.withIdentity(
                spec.identity()
                        .map(identity ->
                                switch (identity) {
                                    case NodeSpec.Identity.File(String path)
                                            when !path.startsWith("~/") ->
                                            new NodeSpec.Identity.File(
                                                    yaml.resolveSibling(path).toString());
                                    case NodeSpec.Identity.File file -> file;
                                    case NodeSpec.Identity.Key key -> key;
                                }));
    }
}
