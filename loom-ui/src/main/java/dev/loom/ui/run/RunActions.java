package dev.loom.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one may do with a run. */
final class RunActions extends Div {

    private final RunModel model;
    private final RunSteering steering;

    RunActions(RunModel model, RunRights rights, RunSteering steering) {
        this.model = model;
        this.steering = steering;
        addClassName("page__actions");
        if (rights.pause()) {
            add(new Button("Pause", new Icon("pause"), event -> steering.pause()));
        }
        if (rights.resume()) {
            Button resume = new Button("Resume", new Icon("play"), event -> steering.resume());
            resume.addThemeVariants(ButtonVariant.PRIMARY);
            add(resume);
        }
        if (rights.abort()) {
            Button button = new Button("Abort run…", new Icon("stop"), event -> ask());
            button.addThemeVariants(ButtonVariant.ERROR);
            add(button);
        }
        if (rights.again()) {
            add(new RunAgain(model, steering).buttons());
        }
        add(menu(model.run(), rights));
    }

    private void ask() {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle("Abort " + RunWords.name(model.run()) + "?");
        dialog.setWidth("440px");
        dialog.add(new Paragraph(stops()), new Paragraph(left()));
        Button confirm =
                new Button(
                        "Abort run",
                        event -> {
                            dialog.close();
                            steering.abort();
                        });
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.getFooter().add(new Button("Keep running", event -> dialog.close()), confirm);
        dialog.open();
    }

    private String stops() {
        long running =
                model.steps().stream()
                        .filter(step -> State.of(step.state()) == State.RUNNING)
                        .count();
        RunView.Progress progress = model.run().progress();
        long waiting = progress.total() - progress.done() - progress.failed() - running;
        String ended =
                switch ((int) running) {
                    case 0 -> "No step runs just now.";
                    case 1 ->
                            "The step that runs is ended on its node; nothing of it is left there.";
                    default ->
                            "The %d steps that run are ended on their nodes; nothing of them is left there."
                                    .formatted(running);
                };
        return ended
                + (waiting == 1
                        ? " 1 step that waits won’t start."
                        : " " + waiting + " steps that wait won’t start.");
    }

    private String left() {
        if (model.run().cluster() == null) {
            return "What %d steps have done stays as it is; nothing is undone."
                    .formatted(model.run().progress().done());
        }
        return "What %d steps have done stays, machines too: the cluster is incomplete then. A retry goes on from there; deleting the cluster takes all of it away."
                .formatted(model.run().progress().done());
    }

    private static MenuBar menu(RunView run, RunRights rights) {
        MenuBar bar = new MenuBar();
        MenuItem more = bar.addItem(new Icon("more"));
        more.setAriaLabel("More: copy as command line or curl");
        copies(
                more.getSubMenu().addItem("Copy as command line").getSubMenu(),
                commands(run, rights));
        copies(more.getSubMenu().addItem("Copy as curl").getSubMenu(), curls(run, rights));
        return bar;
    }

    private static void copies(SubMenu menu, Map<String, String> lines) {
        lines.forEach((name, line) ->
                menu.addItem(
                        name,
                        event -> {
                            event.getSource()
                                    .getElement()
                                    .executeJs("navigator.clipboard.writeText($0)", line);
                            Notification.show("Copied: " + line);
                        }));
    }

    static Map<String, String> commands(RunView run, RunRights rights) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Show run", "loom run show " + run.id());
        lines.put("Watch run", "loom run watch " + run.id());
        lines.put("Read log", "loom run logs " + run.id());
        if (rights.abort()) {
            lines.put("Abort run", "loom run abort " + run.id());
        }
        if (rights.pause()) {
            lines.put("Pause run", "loom run pause " + run.id());
        }
        if (rights.resume()) {
            lines.put("Resume run", "loom run resume " + run.id());
        }
        if (rights.retry()) {
            lines.put("Retry run", "loom run retry " + run.id());
        }
        if (rights.again()) {
            lines.put(RunAgain.WHERE_IT_FAILED, "loom run rerun " + run.id());
            lines.put(RunAgain.WHOLE, "loom run rerun --all " + run.id());
        }
        return lines;
    }

    static Map<String, String> curls(RunView run, RunRights rights) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Show run", curl("", run, ""));
        lines.put("Show steps", curl("", run, "/steps"));
        lines.put("Follow events", curl("-N ", run, "/events"));
        if (rights.abort()) {
            lines.put("Abort run", curl("-X POST ", run, "/abort"));
        }
        if (rights.pause()) {
            lines.put("Pause run", curl("-X POST ", run, "/pause"));
        }
        if (rights.resume()) {
            lines.put("Resume run", curl("-X POST ", run, "/resume"));
        }
        if (rights.retry()) {
            lines.put("Retry run", curl("-X POST ", run, "/retry"));
        }
        if (rights.again()) {
            lines.put(RunAgain.WHERE_IT_FAILED, curl("-X POST ", run, "/rerun"));
            lines.put(RunAgain.WHOLE, curl("-X POST ", run, "/rerun?all=true"));
        }
        return lines;
    }

    private static String curl(String options, RunView run, String path) {
        return "curl %s-H \"Authorization: Bearer $LOOM_TOKEN\" \"$LOOM_URL/api/v1/runs/%s%s\""
                .formatted(options, run.id(), path);
    }
}
