package dev.loom.adminui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Some runs, a line each. */
final class RunsCard extends Card {

    private final String none;
    private final InstantSource clock;
    private final Div lines = new Div();

    RunsCard(String title, String none, InstantSource clock) {
        super(title);
        this.none = none;
        this.clock = clock;
        lines.addClassName("lines");
        add(lines);
    }

    /** Shows these, and answers whether there are any. */
    boolean show(List<RunView> runs) {
        lines.removeAll();
        if (runs.isEmpty()) {
            Span words = new Span(none);
            words.addClassName("muted");
            lines.add(line(words));
        }
        runs.forEach(run -> lines.add(line(run)));
        return !runs.isEmpty();
    }

    private Component line(RunView run) {
        Div words = new Div(title(run));
        words.addClassName("grow");
        RunView.FirstFailure failure = run.firstFailure();
        if (failure != null) {
            Pre message = new Pre(failure.message());
            message.addClassNames("clip", "failure");
            message.setTitle(failure.message());
            words.add(message);
        }
        Instant end = run.endedAt();
        Span when = Times.relative(end == null ? run.createdAt() : end, clock.instant());
        when.addClassNames("faint", "small", "nowrap");
        Span done = new Span(run.progress().done() + "/" + run.progress().total());
        done.addClassNames("num", "muted", "small");
        return line(words, new StateBadge(State.of(run.state())).plain(), done, when);
    }

    private static Component title(RunView run) {
        RunView.ClusterRef cluster = run.cluster();
        Span by = new Span(" " + run.requestedBy());
        by.addClassNames("faint", "small");
        return cluster == null
                ? new Span(new Span(RunWords.title(run)), by)
                : new Span(
                        new Anchor(
                                "clusters/" + cluster.id(),
                                RunWords.title(run) + " " + cluster.name()),
                        by);
    }

    private static Div line(Component... parts) {
        Div line = new Div(parts);
        line.addClassName("line");
        return line;
    }
}
