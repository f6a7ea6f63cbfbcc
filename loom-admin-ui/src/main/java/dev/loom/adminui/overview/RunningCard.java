package dev.loom.adminui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.status.Overview.Running;
import dev.loom.ui.part.Card;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The runs that go on: what, who, how far and for how long. */
final class RunningCard extends Card {

    private static final List<String> ORDER = List.of("succeeded", "running", "failed", "pending");

    private final Div rows = new Div();
    private final Span count;
    private List<Running> shown = List.of();
    private boolean empty;

    RunningCard() {
        this(new Span("0"));
    }

    private RunningCard(Span count) {
        super("Running now", new Anchor("admin/runs", "All runs"));
        this.count = count;
        count.addClassName("pill");
        ((Div) getComponentAt(0)).addComponentAtIndex(1, count);
        rows.addClassName("runs");
        add(rows);
    }

    void show(List<Running> runs, long all, Instant now) {
        count.setText("" + all);
        boolean ticking = runs.stream().anyMatch(run -> run.startedAt() != null);
        if (runs.equals(shown) && !ticking && (empty || !runs.isEmpty())) {
            return;
        }
        shown = List.copyOf(runs);
        empty = runs.isEmpty();
        rows.removeAll();
        if (empty) {
            Span none = new Span("Nothing runs.");
            none.addClassNames("line", "muted");
            rows.add(none);
        }
        if (!empty) {
            rows.add(heading());
        }
        runs.forEach(run -> rows.add(row(run, now)));
    }

    private static Component heading() {
        Span elapsed = new Span("Elapsed");
        elapsed.addClassName("right");
        Div heading = new Div(new Span("Run"), new Span("State"), new Span("Progress"), elapsed);
        heading.addClassNames("runs__row", "runs__head");
        return heading;
    }

    private static Component row(Running run, Instant now) {
        Anchor name = new Anchor("admin/runs/" + run.id(), Words.name(run.kind(), run.of()));
        name.addClassName("medium");
        String template = run.cluster() == null ? "" : " · " + run.cluster().template();
        Span who = new Span(run.requestedBy() + template);
        who.addClassNames("xs", "faint", "clip");
        Div what = new Div(name, who);
        what.addClassNames("runs__what");
        Div row =
                new Div(
                        what,
                        new StateBadge(State.of(run.state())),
                        progress(run),
                        elapsed(run, now));
        row.addClassName("runs__row");
        return row;
    }

    /** By nodes; by steps where the plan is too large to count nodes. */
    private static Component progress(Running run) {
        Map<String, Integer> nodes = run.nodes();
        int total = nodes.values().stream().mapToInt(Integer::intValue).sum();
        Div bar = new Div();
        bar.addClassName("progress");
        bar.getElement().setAttribute("aria-hidden", "true");
        String words;
        if (total > 0) {
            ORDER.forEach(state -> part(bar, state, nodes.getOrDefault(state, 0)));
            words = nodes.getOrDefault("succeeded", 0) + "/" + total + " nodes";
        } else {
            int well = run.stepsDone() - run.stepsFailed();
            part(bar, "succeeded", well);
            part(bar, "failed", run.stepsFailed());
            part(bar, "pending", run.steps() - run.stepsDone());
            words = run.steps() == 0 ? "planning" : run.stepsDone() + "/" + run.steps() + " steps";
        }
        Span said = new Span(words);
        said.addClassNames("small", "num", "muted", "nowrap");
        Div both = new Div(bar, said);
        both.addClassNames("row", "runs__progress");
        return both;
    }

    private static void part(Div bar, String state, int count) {
        if (count > 0) {
            Span part = new Span();
            part.addClassName("part");
            part.getElement().setAttribute("data-state", state);
            part.getStyle().set("--n", String.valueOf(count));
            bar.add(part);
        }
    }

    private static Component elapsed(Running run, Instant now) {
        Instant start = run.startedAt();
        Span words = new Span();
        words.addClassNames("num", "right", "nowrap");
        if (start != null) {
            words.add(new Span(RunWords.clock(Duration.between(start, now))));
        }
        Duration expected = run.expected();
        if (expected != null) {
            Span of = new Span(" of " + RunWords.clock(expected));
            of.addClassName("faint");
            of.setTitle("How long it should take");
            words.add(of);
        }
        return words;
    }
}
