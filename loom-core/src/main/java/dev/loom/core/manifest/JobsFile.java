package dev.loom.core.manifest;

import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Place;
import dev.loom.core.document.Section;
import dev.loom.core.document.YamlOutput;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one job manifest under the datafile's text. */
final class JobsFile {

    private static final String JOBS = "jobs";
    private static final Place TOP = new Place(1, 1);

    private final SourceFile file;
    private final Preamble preamble;
    private final JobContext context;
    private final Reader into;

    JobsFile(SourceFile file, Preamble preamble, JobContext context, Reader into) {
        this.file = file;
        this.preamble = preamble;
        this.context = context;
        this.into = into;
    }

    void read() {
        if (file.text().isBlank()) {
            into.flaw(preamble.flaw(file.path(), Optional.empty(), nothing()));
            return;
        }
        switch (preamble.before(file.text())) {
            case Reading.Broken(var flaws) ->
                    flaws.forEach(flaw ->
                            into.flaw(
                                    preamble.flaw(file.path(), flaw.place(), flaw.message()),
                                    file.path()));
            case Reading.Read(Document document) -> read(document);
        }
    }

    private static String nothing() {
        return "the file is empty; its jobs stay until it is removed, or says \"jobs: {}\"";
    }

    private void read(Document document) {
        Findings findings = new Findings();
        Section root = Section.of(document.root(), findings);
        List<ManifestJob> jobs = new ArrayList<>();
        if (root.keys().contains(JOBS)) {
            Section section = root.object(JOBS);
            List<String> names = section.keys();
            JobText text = new JobText(file.text());
            for (int i = 0; i < names.size(); i++) {
                int next = i + 1 < names.size() ? line(document, section, names.get(i + 1)) : 0;
                jobs.add(job(document, section, names.get(i), text, next));
            }
        } else {
            String near = Nearest.to(JOBS, own(root, document)).orElse("");
            String hint = near.isEmpty() ? "" : "; \"" + near + "\" is probably meant to be it";
            findings.problem("", "the key \"jobs\" is missing" + hint);
        }
        if (findings.hasProblems()) {
            findings.all()
                    .forEach(one ->
                            into.flaw(
                                    preamble.flaw(
                                            file.path(),
                                            document.place(one.pointer()),
                                            one.message()),
                                    file.path()));
        } else {
            into.jobs(jobs);
        }
    }

    /** Keys that the manifest itself has: those of the datafile are there for their anchors. */
    private Set<String> own(Section root, Document document) {
        return root.keys().stream()
                .filter(key -> line(document, root, key) > 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    private ManifestJob job(
            Document document, Section section, String name, JobText text, int next) {
        Job job = JobReader.read(name, section.object(name), context);
        Place whole = document.place(section.pointer(name)).orElse(TOP);
        Place place = preamble.below(whole);
        String source =
                text.of(place, next)
                        .orElseGet(() ->
                                YamlOutput.of(
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .set(name, section.raw(name))));
        return new ManifestJob(job, new Whereabouts(file.path(), place), source);
    }

    /** In the manifest; 0 or less where it stands in the datafile. */
    private int line(Document document, Section section, String key) {
        return document.place(section.pointer(key)).orElse(TOP).line() - preamble.lines();
    }
}
