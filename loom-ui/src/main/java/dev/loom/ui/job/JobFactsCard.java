package dev.loom.ui.job;

import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.JobView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Chips;
import dev.loom.ui.part.Facts;
import dev.loom.ui.part.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a job does, when, and how it is spread over its nodes. */
final class JobFactsCard extends Card {

    JobFactsCard(JobView job, Instant now) {
        super("What and when");
        Facts facts = new Facts();
        facts.with("When", JobWords.when(job)).with("Time zone", job.timezone());
        if (!job.schedule().isEmpty()) {
            facts.with("As written", code(job.schedule()));
        }
        if (job.active() && job.nextAt() != null) {
            facts.with("Next", Times.relative(job.nextAt(), now));
        }
        facts.with("Task", code(List.of(job.task()))).with("Targets", new Chips(job.targets()));
        facts.with("Fan-out", fanOut(job.job()));
        if (!job.tags().isEmpty()) {
            facts.with("Tags", new Chips(job.tags()));
        }
        facts.with("Switch", switched(job))
                .with("Declared", Objects.requireNonNullElse(job.place(), "here"))
                .with("Whose", Objects.requireNonNullElse(job.owner(), "the tenant's"));
        add(facts);
    }

    private static String fanOut(JsonNode job) {
        JsonNode batch = job.path("batch").path("size");
        JsonNode failures = job.path("max_failures");
        JsonNode become = job.path("become").path("user");
        return job.path("forks").asString()
                + " nodes at once"
                + (batch.isMissingNode() ? "" : ", in batches of " + batch.asString())
                + (failures.isMissingNode() ? "" : ", up to " + failures.asString() + " failing")
                + ", at most "
                + job.path("timeout").asString()
                + " each"
                + (become.isMissingNode() ? "" : ", as " + become.asString());
    }

    private static String switched(JobView job) {
        if (job.switched() == null) {
            return "";
        }
        return (job.switched() ? "switched on" : "switched off")
                + " by a person; it declares itself "
                + (job.enabled() ? "on" : "off");
    }

    private static Span code(List<String> texts) {
        Span code = new Span(String.join(" and ", texts));
        code.addClassName("mono");
        return code;
    }
}
