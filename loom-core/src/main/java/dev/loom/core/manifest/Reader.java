package dev.loom.core.manifest;

import dev.loom.core.catalog.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what a source's files say, and what is wrong with them. */
final class Reader {

    private static final int MOST_FLAWS = 200;

    private final List<ManifestNode> nodes = new ArrayList<>();
    private final List<ManifestJob> jobs = new ArrayList<>();
    private final List<ManifestFlaw> flaws = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private final Map<String, Whereabouts> names = new HashMap<>();

    void flaw(ManifestFlaw flaw) {
        flaw(flaw, flaw.file());
    }

    /** The file is of no use because of a flaw, which may stand in another one. */
    void flaw(ManifestFlaw flaw, String file) {
        if (flaws.size() < MOST_FLAWS && !flaws.contains(flaw)) {
            flaws.add(flaw);
        }
        broken.add(file);
    }

    void breaks(String file) {
        broken.add(file);
    }

    void nodes(List<ManifestNode> read) {
        nodes.addAll(read);
    }

    /** The jobs of one file; none of them where one has a name that another file's job has. */
    void jobs(List<ManifestJob> read) {
        List<ManifestFlaw> twice = new ArrayList<>();
        for (ManifestJob job : read) {
            Whereabouts other = names.putIfAbsent(Names.key(job.job().name()), job.where());
            if (other != null) {
                twice.add(
                        new ManifestFlaw(
                                job.where().file(),
                                Optional.of(job.where().place()),
                                "the job \"%s\" is declared in %s, too"
                                        .formatted(job.job().name(), other)));
            }
        }
        twice.forEach(this::flaw);
        if (twice.isEmpty()) {
            jobs.addAll(read);
        }
    }

    ManifestReading done() {
        return new ManifestReading(nodes, jobs, flaws, broken);
    }
}
