package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Icon;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.state.Progress;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a run is, in numbers: time, steps, nodes, and what is usual. */
final class RunFigures extends Div {

    private final Div elapsed = stat("Elapsed");
    private final Div steps = stat("Steps");
    private final Div nodes = stat("Nodes");
    private final Div history = stat("");
    private final RunHistory bars = new RunHistory();
    private @Nullable Elapsed clock;
    private final Span about = new Span();
    private final Span done = new Span();
    private List<State> states = List.of();

    RunFigures() {
        addClassName("run-figures");
        nodes.addClassNames("grow", "run-figures__nodes");
        about.addClassName("small");
        done.addClassName("stat__value");
        steps.add(done);
        history.add(bars);
        history.setVisible(false);
        add(elapsed, steps, nodes, history);
    }

    private static Div stat(String name) {
        Span eyebrow = new Span(name);
        eyebrow.addClassName("eyebrow");
        Div stat = new Div(eyebrow);
        stat.addClassName("stat");
        return stat;
    }

    /**
     * Shows a run.
     *
     * @param expected how long it should take; null if nobody knows
     */
    void show(RunModel model, Instant now, @Nullable Duration expected) {
        RunView run = model.run();
        showElapsed(run, now, expected);
        RunView.Progress progress = run.progress();
        done.setText(String.valueOf(progress.done()));
        Span of =
                new Span(
                        progress.total() > 0
                                ? "of " + progress.total() + " done"
                                : model.ended() ? "never planned" : "no plan yet");
        of.addClassName("small");
        done.add(of);
        List<State> nodeStates = model.nodeStates();
        if (!nodeStates.equals(states) || nodes.getComponentCount() == 1) {
            states = nodeStates;
            showNodes();
        }
    }

    private void showElapsed(RunView run, Instant now, @Nullable Duration expected) {
        Instant start = run.startedAt();
        boolean ended = RunWords.ended(run);
        about.setText(
                start == null
                        ? "not begun"
                        : expected == null || ended
                                ? (ended ? "in all" : "")
                                : "of about " + RunWords.clock(expected));
        if (clock == null && start != null) {
            clock = new Elapsed(start, run.endedAt(), now);
            Span value = new Span(clock, about);
            value.addClassName("stat__value");
            elapsed.add(value);
        } else if (clock != null && start != null) {
            clock.show(start, run.endedAt(), now);
        } else if (elapsed.getComponentCount() == 1) {
            elapsed.add(about);
        }
    }

    private void showNodes() {
        Map<State, Integer> counts = new LinkedHashMap<>();
        for (State state :
                List.of(
                        State.SUCCEEDED,
                        State.RUNNING,
                        State.LOST,
                        State.FAILED,
                        State.ABORTED,
                        State.SKIPPED,
                        State.PENDING)) {
            int count = (int) states.stream().filter(each -> each == state).count();
            if (count > 0) {
                counts.put(state, count);
            }
        }
        Div legend = new Div();
        legend.addClassName("legend");
        counts.forEach((state, count) -> legend.add(entry(state, count)));
        Span name = new Span("Nodes");
        name.addClassName("eyebrow");
        Div head = new Div(name, legend);
        head.addClassNames("row", "between", "wrap");
        nodes.removeAll();
        nodes.add(head, Progress.of(states));
    }

    private static Component entry(State state, int count) {
        Span entry =
                new Span(
                        new Icon(state.icon()),
                        new Span(count + " " + state.label().toLowerCase(Locale.ROOT)));
        entry.getElement().setAttribute("data-state", state.look().word());
        return entry;
    }

    /** Shows what is usual: the last runs like it, the newest first. */
    void showHistory(RunView run, List<RunView> newestFirst, RunPlaces places, Instant now) {
        List<RunHistory.Bar> all = new ArrayList<>();
        newestFirst.reversed().forEach(each -> all.add(RunWords.bar(each, places.runs(), now)));
        history.setVisible(all.size() > 1);
        Span name = (Span) history.getComponentAt(0);
        name.setText(
                "Last %d %s"
                        .formatted(
                                all.size(),
                                run.kind().equals("create")
                                        ? "creates of this template"
                                        : run.job() == null
                                                ? "runs of this cluster"
                                                : "runs of this job"));
        bars.show(all);
    }
}
