package dev.loom.adminui.job;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.adminui.part.Address;
import dev.loom.adminui.part.Chips;
import dev.loom.adminui.part.Facts;
import dev.loom.server.job.JobView;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.run.RunWords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a job does, when, and how its last runs went. */
final class JobFactsCard extends Card {

    JobFactsCard(JobView job, List<RunView> runs, Instant now) {
        super(
                "What and when",
                new Anchor(Address.link("admin/runs", Map.of("q", job.name())), "All its runs"));
        Facts facts = new Facts();
        facts.with("When", JobWords.when(job))
                .with("As written", String.join(" and ", job.schedule()))
                .with("Time zone", job.timezone());
        if (job.nextAt() != null) {
            facts.with("Next", Times.relative(job.nextAt(), now));
        }
        facts.with("Task", code(job.task())).with("Targets", new Chips(job.targets()));
        if (!job.tags().isEmpty()) {
            facts.with("Tags", new Chips(job.tags()));
        }
        facts.with("Switch", switched(job))
                .with("Declared", Objects.requireNonNullElse(job.place(), "here"))
                .with("Whose", Objects.requireNonNullElse(job.owner(), "the tenant's"));
        if (!runs.isEmpty()) {
            RunHistory bars = new RunHistory();
            bars.show(
                    runs.reversed().stream()
                            .map(run -> RunWords.bar(run, JobWords.run(""), now))
                            .toList());
            facts.with("Last runs", bars);
        }
        add(facts);
    }

    private static String switched(JobView job) {
        if (job.switched() == null) {
            return "";
        }
        return (job.switched() ? "switched on" : "switched off")
                + " by a person; it declares itself "
                + (job.enabled() ? "on" : "off");
    }

    private static Span code(String text) {
        Span code = new Span(text);
        code.addClassName("mono");
        return code;
    }
}
