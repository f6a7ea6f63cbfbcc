package dev.loom.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Objects;

/** What went wrong first, with the way to its log and to going on. */
final class FirstFailure extends Div {

    private final Runnable onShow;
    private final Runnable onRetry;
    private List<Object> shown = List.of();

    FirstFailure(Runnable onShow, Runnable onRetry) {
        this.onShow = onShow;
        this.onRetry = onRetry;
        addClassName("firstfail");
        getElement().setAttribute("role", "alert");
    }

    /** Shows it, or nothing where nothing is wrong. */
    void show(RunModel model, boolean mayRetry) {
        RunView run = model.run();
        List<StepView> errors = model.errors();
        State state = State.of(run.state());
        boolean wrong =
                !errors.isEmpty()
                        || (run.problem() != null && state != State.SUCCEEDED)
                        || (state == State.ABORTED && mayRetry);
        setVisible(wrong);
        List<Object> now = List.of(errors, state, Objects.toString(run.problem()), mayRetry);
        if (!wrong) {
            shown = List.of();
            removeAll();
            return;
        }
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        removeAll();
        boolean failed = !errors.isEmpty() || state == State.FAILED;
        getElement().setAttribute("data-state", failed ? "failed" : "aborted");
        Div words = new Div(headline(model, errors), line(run, errors));
        words.addClassName("clip");
        add(new Icon(failed ? "s-failed" : "s-aborted"), words, actions(errors, mayRetry));
    }

    private static Div headline(RunModel model, List<StepView> errors) {
        Span count = new Span(count(model, errors));
        count.addClassNames("strong", "nowrap");
        Span what = new Span(what(model, errors));
        what.addClassNames("muted", "clip");
        Div headline = new Div(count, what);
        headline.addClassName("row");
        return headline;
    }

    private static String count(RunModel model, List<StepView> errors) {
        if (errors.isEmpty()) {
            return State.of(model.run().state()) == State.FAILED ? "The run failed" : "Aborted";
        }
        return errors.size() == 1 ? "1 step failed" : errors.size() + " steps failed";
    }

    private static String what(RunModel model, List<StepView> errors) {
        if (errors.isEmpty()) {
            return State.of(model.run().state()) == State.FAILED
                    ? "before any step did"
                    : "What was done stays; a retry goes on from there.";
        }
        StepView first = errors.getFirst();
        StepView.NodeRef node = first.node();
        String place =
                RunWords.step(
                        first.action(), first.service(), node == null ? null : node.hostname());
        String tries = first.attempt() > 1 ? ", all " + first.attempt() + " attempts" : "";
        String others = model.ended() ? "" : ". Steps that don’t depend on it still finish.";
        return (errors.size() > 1 ? "first " : "") + place + tries + others;
    }

    private static Pre line(RunView run, List<StepView> errors) {
        String message = errors.isEmpty() ? run.problem() : errors.getFirst().message();
        Pre line = new Pre(Objects.requireNonNullElse(message, ""));
        line.setTitle(line.getText());
        line.setVisible(message != null);
        return line;
    }

    private Div actions(List<StepView> errors, boolean mayRetry) {
        Div actions = new Div();
        actions.addClassName("row");
        if (!errors.isEmpty()) {
            actions.add(new Button("Go to line", event -> onShow.run()));
        }
        if (mayRetry) {
            Button retry = new Button("Retry from here", new Icon("retry"), event -> onRetry.run());
            retry.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(retry);
        }
        return actions;
    }
}
