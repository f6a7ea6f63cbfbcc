package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.ManifestJob;
import dev.loom.server.inventory.SourceJobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Keeps jobs of sources in memory. */
final class FakeJobs implements SourceJobs {

    private record Of(UUID source, Kept kept, String task) {}

    private final Map<String, Of> jobs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    @Override
    public synchronized List<Kept> ofSource(UUID tenant, UUID source) {
        return jobs.values().stream()
                .filter(job -> job.source().equals(source))
                .map(Of::kept)
                .toList();
    }

    @Override
    public synchronized List<Taken> put(UUID tenant, UUID source, List<ManifestJob> declared) {
        List<Taken> taken = new ArrayList<>();
        for (ManifestJob job : declared) {
            String name = job.job().name();
            Of other = jobs.get(name);
            if (other != null && !other.source().equals(source)) {
                taken.add(new Taken(job, "in " + other.kept().place()));
            } else {
                Kept kept = new Kept(name, job.where().toString());
                jobs.put(name, new Of(source, kept, job.job().task()));
            }
        }
        return taken;
    }

    @Override
    public synchronized void retire(UUID tenant, UUID source, Collection<String> names) {
        names.forEach(jobs::remove);
    }

    /** Names and tasks. */
    synchronized List<String> all() {
        return jobs.values().stream().map(job -> job.kept().name() + ":" + job.task()).toList();
    }
}
