package dev.loom.server.inventory;

import dev.loom.core.manifest.ManifestJob;
import dev.loom.server.security.WithoutCaller;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the jobs that manifests declare; what keeps jobs implements it. All within the caller's
 * transaction.
 */
@WithoutCaller("manifests are read by whichever server watches them")
public interface SourceJobs {

    /**
     * A job of a source that isn't retired.
     *
     * @param place {@code file:line}
     */
    record Kept(String name, String place) {}

    /** A job that can't be kept because another source, or a person, declares one of that name. */
    record Taken(ManifestJob job, String where) {}

    /** The source's jobs. */
    List<Kept> ofSource(UUID tenant, UUID source);

    /**
     * Keeps these as jobs of the source: new, changed, or back from being retired; one that says
     * what it said before makes no version.
     *
     * @return those that are not kept
     */
    List<Taken> put(UUID tenant, UUID source, List<ManifestJob> jobs);

    /** Retires jobs of the source by their names: they keep their history and never fire. */
    void retire(UUID tenant, UUID source, Collection<String> names);
}
