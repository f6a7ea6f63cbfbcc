package dev.loom.core.job;

import dev.loom.core.catalog.Retries;
import dev.loom.core.document.Section;
import dev.loom.core.job.FanOut.Batch;
import dev.loom.core.job.FanOut.Become;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads how a job is spread over its targets. */
final class FanOutReader {

    private static final String ROOT = "root";
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}\\$?");

    private final Section job;

    FanOutReader(Section job) {
        this.job = job;
    }

    FanOut read() {
        return new FanOut(
                timeout("timeout").orElse(FanOut.TIMEOUT),
                timeout("run_timeout"),
                retries(),
                JobValues.positive(job, "forks", FanOut.FORKS),
                batch(),
                JobValues.amount(job, "max_failures"),
                JobValues.truth(job, "exclusive", false),
                JobValues.truth(job, "detach", false),
                JobValues.truth(job, "idempotent"),
                become());
    }

    private Optional<Duration> timeout(String key) {
        Optional<Duration> timeout = job.duration(key);
        if (timeout.filter(Duration::isZero).isPresent()) {
            job.problem(key, "must be longer than nothing");
            return Optional.empty();
        }
        return timeout;
    }

    private Retries retries() {
        if (!job.has("retries")) {
            return Retries.NONE;
        }
        if (job.node("retries").filter(JsonNode::isObject).isEmpty()) {
            return retries(job.whole("retries").orElse(0), Retries.BACKOFF);
        }
        Section retries = job.object("retries");
        if (!retries.has("max")) {
            retries.problem("max", "how many retries at most is missing");
        }
        Retries read =
                retries(
                        retries.whole("max").orElse(0),
                        retries.duration("backoff").orElse(Retries.BACKOFF));
        retries.restIsWrong();
        return read;
    }

    private static Retries retries(int max, Duration backoff) {
        return max == 0 ? Retries.NONE : new Retries(max, backoff);
    }

    private Optional<Batch> batch() {
        Optional<Batch> batch;
        if (job.node("batch").filter(JsonNode::isObject).isPresent()) {
            Section section = job.object("batch");
            if (!section.has("size")) {
                section.problem("size", "how many nodes are a batch is missing");
            }
            Duration pause = section.duration("pause").orElse(Duration.ZERO);
            batch = JobValues.amount(section, "size").map(size -> new Batch(size, pause));
            section.restIsWrong();
        } else {
            batch = JobValues.amount(job, "batch").map(size -> new Batch(size, Duration.ZERO));
        }
        if (batch.filter(one -> one.size().of(Integer.MAX_VALUE) == 0).isPresent()) {
            job.problem("batch", "a batch has at least one node");
            return Optional.empty();
        }
        return batch;
    }

    private Optional<Become> become() {
        Optional<JsonNode> value = job.node("become");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Become> become;
        String key = "become";
        Section section = job;
        if (value.get().isObject()) {
            section = job.object(key);
            key = "user";
            become =
                    Optional.of(
                            new Become(
                                    section.text(key).orElse(ROOT),
                                    JobValues.truth(section, "password", false)));
            section.restIsWrong();
        } else if (value.get().isBoolean()) {
            become =
                    value.get().booleanValue()
                            ? Optional.of(new Become(ROOT, false))
                            : Optional.empty();
        } else {
            become = job.text(key).map(user -> new Become(user, false));
        }
        if (become.filter(one -> !USER.matcher(one.user()).matches()).isPresent()) {
            section.problem(
                    key, "is no name of a login: one has letters, digits, '.', '_', '@' or '-'");
            return Optional.empty();
        }
        return become;
    }
}
