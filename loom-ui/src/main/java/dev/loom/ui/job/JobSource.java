package dev.loom.ui.job;

import dev.loom.core.document.Document;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.core.job.JobWriter;
import dev.loom.ui.source.YamlSource;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jobs as text. */
final class JobSource {

    private static final String NAME = "name";

    /** What a text means. */
    sealed interface Reading {

        /** A job: its name as written, and all that it says, with every default. */
        record Read(String name, ObjectNode job) implements Reading {}

        /** It is none; all that is wrong. */
        record Wrong(List<String> problems) implements Reading {}
    }

    private JobSource() {}

    /** As it was written, or as YAML if that was JSON. */
    static String yaml(String source) {
        if (!source.stripLeading().startsWith("{")) {
            return source;
        }
        try {
            return YamlSource.of(JsonMapper.shared().readTree(source));
        } catch (JacksonException _) {
            return source; // YAML that begins with a brace
        }
    }

    static boolean hasComments(String source) {
        return source.lines().anyMatch(line -> line.strip().startsWith("#"));
    }

    /**
     * What a text means, as far as that can be told without a server.
     *
     * @param zone the time zone where it names none
     */
    static Reading read(String text, ZoneId zone) {
        return switch (Document.yaml(text)) {
            case Document.Reading.Broken broken ->
                    new Reading.Wrong(
                            broken.flaws().stream()
                                    .map(flaw ->
                                            flaw.place()
                                                            .map(at -> "Line " + at.line() + ": ")
                                                            .orElse("")
                                                    + flaw.message())
                                    .toList());
            case Document.Reading.Read(Document document) -> read(document.root(), zone);
        };
    }

    private static Reading read(JsonNode root, ZoneId zone) {
        if (!(root instanceof ObjectNode given)) {
            return new Reading.Wrong(List.of("A job is an object with its keys."));
        }
        ObjectNode body = given.deepCopy();
        JsonNode name = body.remove(NAME);
        String called = name == null ? "" : name.asString("");
        Findings findings = new Findings();
        Job job =
                JobReader.read(
                        called.isEmpty() ? "unnamed" : called,
                        Section.of(body, findings),
                        new JobContext(zone, JobContext.Tasks.ANY));
        if (findings.hasProblems()) {
            return new Reading.Wrong(
                    findings.all().stream()
                            .filter(each -> each.level() == Findings.Level.PROBLEM)
                            .map(each -> words(each.pointer(), each.message()))
                            .toList());
        }
        return new Reading.Read(called, JobWriter.write(job));
    }

    /** What is wrong and where, in a line. */
    static String words(String pointer, String message) {
        String where = pointer.replaceFirst("^/", "").replace('/', '.');
        return where.isEmpty() ? message : where + ": " + message;
    }
}
