package dev.loom.core.manifest;

import java.util.List;
import java.util.Set;

/**
 * What a source's files say.
 *
 * @param nodes of files without a flaw
 * @param jobs of files without a flaw
 * @param broken files that have a flaw, or can't be understood because of another's: what was read
 *     of them before still counts
 */
public record ManifestReading(
        List<ManifestNode> nodes,
        List<ManifestJob> jobs,
        List<ManifestFlaw> flaws,
        Set<String> broken) {

    public ManifestReading {
        nodes = List.copyOf(nodes);
        jobs = List.copyOf(jobs);
        flaws = List.copyOf(flaws);
        broken = Set.copyOf(broken);
    }
}
