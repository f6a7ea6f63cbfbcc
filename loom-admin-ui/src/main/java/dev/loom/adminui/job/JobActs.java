package dev.loom.adminui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.part.AskDialog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a job here. */
final class JobActs {

    private final Jobs jobs;
    private final Caller caller;
    private final Runnable changed;

    JobActs(Jobs jobs, Caller caller, Runnable changed) {
        this.jobs = jobs;
        this.caller = caller;
        this.changed = changed;
    }

    /** Its state, and buttons for those who may. */
    Component[] of(JobView job) {
        List<Component> parts = new ArrayList<>();
        parts.add(JobWords.state(job));
        if (caller.may(Right.OPERATE_OWN_CLUSTERS)) {
            if (job.switched() != null) {
                Button clear = new Button("Clear switch", event -> turn(job, null));
                clear.setTooltipText("It declares itself " + (job.enabled() ? "on." : "off."));
                parts.add(clear);
            }
            parts.add(
                    job.active()
                            ? new Button("Disable", event -> turn(job, false))
                            : new Button("Enable", event -> turn(job, true)));
            Button run = new Button("Run now…", event -> ask(job));
            run.addThemeVariants(ButtonVariant.PRIMARY);
            parts.add(run);
        }
        return parts.toArray(Component[]::new);
    }

    private void turn(JobView job, @Nullable Boolean on) {
        jobs.turn(caller, job.name(), on);
        changed.run();
    }

    private void ask(JobView job) {
        UI ui = UI.getCurrent();
        new AskDialog(
                        "Run " + job.name() + " now?",
                        "Run job",
                        "Leave it",
                        () ->
                                ui.navigate(
                                        JobWords.run(
                                                jobs.run(caller, job.name(), Jobs.Changes.NONE)
                                                        .id())))
                .with(
                        new Paragraph(
                                job.task()
                                        + " begins at once on "
                                        + String.join(", ", job.targets())
                                        + ", in a blackout too. It is no firing: the schedule"
                                        + " stays as it is."))
                .open();
    }
}
