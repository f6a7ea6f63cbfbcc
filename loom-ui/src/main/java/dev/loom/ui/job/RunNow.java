package dev.loom.ui.job;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.binder.ValueContext;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.IsoTimes;
import dev.loom.ui.part.ViewersZone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for a run of a job, with other arguments or targets if wanted. */
final class RunNow {

    private final JobFaces faces;
    private final JobView job;
    private final TextRows targets = JobTargets.rows();
    private final TaskInput task;
    private final Details change;
    private final DateTimePicker begins = new DateTimePicker("Begins");
    private final ZoneId zone = ViewersZone.get();
    private final AskDialog dialog;

    RunNow(JobFaces faces, JobView job) {
        this.faces = faces;
        this.job = job;
        task = new TaskInput(() -> {});
        faces.tasks().list(faces.caller()).stream()
                .filter(each -> each.name().equals(job.task()))
                .findFirst()
                .ifPresent(each ->
                        task.turnTo(each, job.job().path("args"), job.job().path("kwargs")));
        targets.show(job.targets());
        Div inside = new Div(targets, task);
        inside.addClassNames("stack", "stack-3");
        change = new Details("Change for this run", inside);
        change.addClassName("job-change");
        IsoTimes.in(begins);
        begins.setDatePlaceholder("now");
        begins.setHelperText("Empty: at once. A time is one of " + zone.getId() + ".");
        begins.addClassName("job-begins");
        dialog = new AskDialog("Run " + job.name() + "?", "Run job", "Leave it", this::run);
        dialog.with(new Paragraph(sentence()), nodes());
        dialog.field("/at", begins).with(change);
        dialog.setWidth("560px");
    }

    void open() {
        dialog.open();
    }

    private String sentence() {
        return job.task()
                + " runs once, in a blackout too. It is no firing: the schedule stays as it is.";
    }

    /** How many nodes that touches. */
    private Paragraph nodes() {
        Paragraph words = new Paragraph();
        words.addClassName("medium");
        try {
            words.setText(
                    TargetsCard.words(TargetsCard.ask(faces, job.targets()), TargetsCard.NAMED));
        } catch (LoomException e) {
            words.setText(e.getMessage());
            words.addClassName("field-error");
        }
        return words;
    }

    private void run() {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        boolean other = change.isOpened() && task.dirty();
        if (other && !task.valid()) {
            throw new LoomException(ErrorCode.RULE_BROKEN, "Something is missing.");
        }
        if (other) {
            task.write(changed);
        }
        List<String> wanted = targets.values();
        boolean elsewhere = change.isOpened() && !wanted.equals(job.targets());
        Jobs.Changes changes =
                new Jobs.Changes(
                        other ? list(changed) : null,
                        other ? object(changed) : null,
                        elsewhere ? texts(wanted) : null,
                        at());
        UI ui = UI.getCurrent();
        ui.navigate(faces.places().run(faces.jobs().run(faces.caller(), job.name(), changes).id()));
    }

    /** When it is to begin; null: now. */
    private @Nullable Instant at() {
        LocalDateTime chosen = begins.getValue();
        if (begins.getDefaultValidator().apply(chosen, new ValueContext(begins)).isError()) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/at", "Both a day and a time, or neither for now.");
        }
        if (chosen == null) {
            return null;
        }
        Instant at = chosen.atZone(zone).toInstant();
        if (at.isBefore(faces.clock().instant())) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "/at", "This time has passed; leave it empty for now.");
        }
        return at;
    }

    private static JsonNode list(ObjectNode changed) {
        return changed.has("args") ? changed.path("args") : JsonNodeFactory.instance.arrayNode();
    }

    private static JsonNode object(ObjectNode changed) {
        return changed.has("kwargs")
                ? changed.path("kwargs")
                : JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable JsonNode texts(List<String> wanted) {
        var list = JsonNodeFactory.instance.arrayNode();
        wanted.forEach(list::add);
        return list;
    }
}
