package dev.loom.server.job.internal;

import dev.loom.core.manifest.ManifestJob;
import dev.loom.server.inventory.SourceJobs;
import dev.loom.server.job.JobStore;
import dev.loom.server.job.JobStore.Origin;
import dev.loom.server.job.JobStore.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps the jobs that manifests declare as jobs like any others. */
@Component
class ManifestJobs implements SourceJobs {

    private static final String AUTHOR = "manifest";

    private final JobStore jobs;

    ManifestJobs(JobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<Kept> ofSource(UUID tenant, UUID source) {
        return jobs.ofSource(tenant, source).stream()
                .map(job -> new Kept(job.name(), Objects.requireNonNullElse(job.place(), "")))
                .toList();
    }

    @Override
    public List<Taken> put(UUID tenant, UUID source, List<ManifestJob> declared) {
        List<Taken> taken = new ArrayList<>();
        for (ManifestJob job : declared) {
            Optional<Stored> other =
                    jobs.find(tenant, job.job().name())
                            .filter(found -> !source.equals(found.source()));
            if (other.isPresent()) {
                taken.add(new Taken(job, where(other.get())));
            } else {
                jobs.put(
                        tenant,
                        job.job(),
                        new Origin(source, job.where().toString(), job.source(), AUTHOR));
            }
        }
        return taken;
    }

    private static String where(Stored other) {
        return other.source() == null
                ? "declared here by people"
                : "declared in " + other.place() + " of another source";
    }

    @Override
    public void retire(UUID tenant, UUID source, Collection<String> names) {
        for (String name : names) {
            jobs.find(tenant, name)
                    .filter(job -> source.equals(job.source()))
                    .ifPresent(job -> jobs.retire(tenant, job.id()));
        }
    }
}
