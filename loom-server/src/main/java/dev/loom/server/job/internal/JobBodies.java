package dev.loom.server.job.internal;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.core.job.Job;
import dev.loom.core.job.JobContext;
import dev.loom.core.job.JobReader;
import dev.loom.core.job.JobWriter;
import dev.loom.core.job.Timing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs as JSON with every default in it, so that a version means the same for good. */
@Component
class JobBodies {

    /** What is kept names its zone, and its tasks were known when it was written. */
    private static final JobContext AS_KEPT = new JobContext(ZoneOffset.UTC, JobContext.Tasks.ANY);

    private final JsonMapper json;

    JobBodies(JsonMapper json) {
        this.json = json;
    }

    String write(Job job) {
        return JobWriter.write(job).toString();
    }

    /**
     * The job that a body means.
     *
     * @throws IllegalStateException if it can't be read any more
     */
    Job read(String name, String body) {
        return read(name, body, section -> JobReader.read(name, section, AS_KEPT));
    }

    /**
     * When it fires; costs a fraction of reading all of it.
     *
     * @throws IllegalStateException if that can't be read any more
     */
    Timing timing(String name, String body) {
        return read(name, body, section -> JobReader.timing(section, AS_KEPT));
    }

    private <T> T read(String name, String body, Function<Section, T> reader) {
        Findings findings = new Findings();
        T read = reader.apply(Section.of(json.readTree(body), findings));
        if (findings.hasProblems()) {
            throw new IllegalStateException(
                    "The job \""
                            + name
                            + "\" can't be read as it is kept: "
                            + findings.all().getFirst().message());
        }
        return read;
    }

    /** Of what it means and how it is written. */
    static byte[] hash(String body, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(body.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
