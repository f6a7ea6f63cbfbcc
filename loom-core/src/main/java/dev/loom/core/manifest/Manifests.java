package dev.loom.core.manifest;

import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.job.JobContext;
import java.util.List;
import java.util.Optional;

/** Reads all files of a source. */
public final class Manifests {

    private Manifests() {}

    /**
     * The files that {@code loom.yaml} points to.
     *
     * @param jobs in the order of their paths
     */
    public record Files(
            Optional<SourceFile> nodes, Optional<SourceFile> data, List<SourceFile> jobs) {

        public Files {
            jobs = List.copyOf(jobs);
        }
    }

    /** What they say; each file with a flaw counts as not read. */
    public static ManifestReading read(Files files, LoomYaml settings, JobContext context) {
        Reader reader = new Reader();
        files.nodes().ifPresent(file -> NodesFile.read(file, settings.acceptNew(), reader));
        Optional<Preamble> preamble = preamble(files, reader);
        for (SourceFile file : files.jobs()) {
            preamble.ifPresentOrElse(
                    before -> new JobsFile(file, before, context, reader).read(),
                    () -> reader.breaks(file.path()));
        }
        return reader.done();
    }

    /** The datafile, if it can be read by itself; what is wrong with it is told once. */
    private static Optional<Preamble> preamble(Files files, Reader reader) {
        if (files.data().filter(data -> !quiet(data.text())).isEmpty()) {
            return Optional.of(Preamble.NONE);
        }
        SourceFile data = files.data().get();
        return switch (Document.yaml(data.text())) {
            case Reading.Broken(var flaws) -> {
                flaws.forEach(flaw ->
                        reader.flaw(new ManifestFlaw(data.path(), flaw.place(), flaw.message())));
                yield Optional.empty();
            }
            case Reading.Read _ -> Optional.of(Preamble.of(data));
        };
    }

    /** Whether it holds nothing but comments. */
    private static boolean quiet(String text) {
        return text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
    }
}
