package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.run.StepView;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Doing once more what a job or a command did, in a new run. */
final class RunAgain {

    static final String WHERE_IT_FAILED = "Run again where it failed";
    static final String WHOLE = "Run again";

    private static final Set<State> BAD = EnumSet.of(State.FAILED, State.ABORTED, State.LOST);
    private static final int NAMED = 5;

    private final String name;
    private final List<String> failed;
    private final int nodes;
    private final RunSteering steering;

    RunAgain(RunModel model, RunSteering steering) {
        this.name = RunWords.name(model.run());
        this.failed = failed(model);
        this.nodes = model.nodes().size();
        this.steering = steering;
    }

    private static List<String> failed(RunModel model) {
        return model.steps().stream()
                .filter(step -> BAD.contains(State.of(step.state())))
                .map(StepView::node)
                .filter(Objects::nonNull)
                .map(StepView.NodeRef::hostname)
                .distinct()
                .toList();
    }

    /** On the nodes on which it failed, if there are some, and on all. */
    Component[] buttons() {
        List<Component> buttons = new ArrayList<>();
        Button whole = new Button(WHOLE + "…", new Icon("retry"), event -> askWhole());
        if (!failed.isEmpty()) {
            Button some =
                    new Button(WHERE_IT_FAILED + "…", new Icon("retry"), event -> askFailed());
            buttons.add(some);
            whole.setIcon(null);
        }
        buttons.add(whole);
        return buttons.toArray(Component[]::new);
    }

    private void askFailed() {
        ask(
                failed.size() == 1 ? "1 node" : failed.size() + " nodes",
                "A new run does the same on " + named() + ". What this one says stays.",
                steering::againWhereItFailed);
    }

    private void askWhole() {
        ask(
                "all its nodes",
                "A new run does the same on every node that its targets pick now. This one had "
                        + (nodes == 1 ? "1 node." : nodes + " nodes."),
                steering::again);
    }

    private void ask(String on, String sentence, Runnable action) {
        new AskDialog("Run " + name + " again on " + on + "?", "Run again", "Leave it", action)
                .with(new Paragraph(sentence))
                .open();
    }

    private String named() {
        if (failed.size() <= NAMED + 1) {
            return String.join(", ", failed);
        }
        return String.join(", ", failed.subList(0, NAMED))
                + " and "
                + (failed.size() - NAMED)
                + " more";
    }
}
