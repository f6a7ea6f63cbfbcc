package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.server.job.JobView;
import dev.loom.server.security.Right;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Icon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a job here. */
final class JobActs {

    private final JobFaces faces;
    private final Runnable changed;

    JobActs(JobFaces faces, Runnable changed) {
        this.faces = faces;
        this.changed = changed;
    }

    /** Its state, and buttons for those who may. */
    Component[] of(JobView job) {
        List<Component> parts = new ArrayList<>();
        parts.add(JobWords.state(job));
        if (faces.caller().may(Right.OPERATE_OWN_CLUSTERS)) {
            if (job.switched() != null) {
                Button clear = new Button("Clear switch", event -> turn(job, null));
                clear.setTooltipText("It declares itself " + (job.enabled() ? "on." : "off."));
                parts.add(clear);
            }
            parts.add(
                    job.active()
                            ? new Button("Disable", event -> turn(job, false))
                            : new Button("Enable", event -> turn(job, true)));
            if (job.place() == null) {
                Anchor edit = new Anchor(faces.places().edit(job), "Edit");
                edit.addClassName("btn");
                parts.add(edit);
            }
            Button run =
                    new Button(
                            "Run now…", new Icon("play"), event -> new RunNow(faces, job).open());
            run.addThemeVariants(ButtonVariant.PRIMARY);
            parts.add(run);
        }
        parts.add(menu(job));
        return parts.toArray(Component[]::new);
    }

    private void turn(JobView job, @Nullable Boolean on) {
        faces.jobs().turn(faces.caller(), job.name(), on);
        changed.run();
    }

    private MenuBar menu(JobView job) {
        MenuBar bar = new MenuBar();
        MenuItem more = bar.addItem(new Icon("more"));
        more.setAriaLabel("More: copy, delete, copy as command line");
        SubMenu items = more.getSubMenu();
        if (faces.caller().may(Right.OPERATE_OWN_CLUSTERS)) {
            items.addItem(
                    "Make a copy", event -> UI.getCurrent().navigate(faces.places().copy(job)));
            if (job.place() == null) {
                items.addItem("Delete job…", event -> confirm(job).open());
            }
        }
        line(items, "Copy command line: show", "loom job show " + job.name());
        line(items, "Copy command line: run", "loom job run " + job.name() + " --wait");
        line(
                items,
                "Copy curl: run",
                "curl -X POST -H \"Authorization: Bearer $LOOM_TOKEN\" \"$LOOM_URL/api/v1/jobs/%s/run\""
                        .formatted(job.name()));
        return bar;
    }

    private static void line(SubMenu items, String name, String line) {
        items.addItem(
                name,
                event -> {
                    event.getSource()
                            .getElement()
                            .executeJs("navigator.clipboard.writeText($0)", line);
                    Notification.show("Copied: " + line);
                });
    }

    private ConfirmByName confirm(JobView job) {
        return new ConfirmByName(
                job.name(),
                "It never fires again, and its name is free. Its runs and firings stay in the lists"
                        + " of runs; a run that goes on ends as it would.",
                "Delete job",
                "Keep job",
                () -> {
                    faces.jobs().retire(faces.caller(), job.name());
                    Notification.show("Deleted " + job.name());
                    UI.getCurrent().navigate(faces.places().jobs());
                });
    }
}
