package dev.loom.adminui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.status.Overview.ClusterCounts;
import dev.loom.server.status.Overview.NodesDown;
import dev.loom.server.status.Overview.RunCounts;
import dev.loom.server.status.Overview.View;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures on top: how many clusters in which state, what runs, waits, failed and is down. */
final class FiguresCard extends Card {

    private static final List<String> ORDER =
            List.of("active", "pending", "incomplete", "inconsistent", "deleting");

    /** What the figures say; nothing is drawn anew while that stays. */
    private record Shown(
            ClusterCounts clusters, RunCounts runs, NodesDown down, Period period, String oldest) {}

    private @Nullable Shown shown;

    FiguresCard() {
        addClassNames("figures", "figures--overview");
    }

    void show(View view, Period period, Instant now) {
        Instant oldest = view.runs().oldestWaiting();
        String waits = oldest == null ? "" : Times.length(Duration.between(oldest, now));
        Shown next = new Shown(view.clusters(), view.runs(), view.nodesDown(), period, waits);
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        removeAll();
        RunCounts runs = view.runs();
        add(
                clusters(view.clusters()),
                figure(
                        "Running now",
                        runs.running(),
                        null,
                        runs.withFailedStep() == 0
                                ? ""
                                : runs.withFailedStep() + " with a failed step"),
                figure(
                        "Waiting in queue",
                        runs.waiting(),
                        null,
                        waits.isEmpty() ? "" : "oldest " + waits),
                figure(
                        "Failed in " + period.label(),
                        runs.failed(),
                        State.FAILED,
                        runs.ended() == 1 ? "of 1 run" : "of " + number(runs.ended()) + " runs"),
                figure(
                        "Nodes not up",
                        view.nodesDown().count(),
                        State.LOST,
                        String.join(", ", view.nodesDown().clusters())));
    }

    private static Component clusters(ClusterCounts counts) {
        Span total = new Span(number(counts.total()) + " ");
        Span nodes =
                new Span(
                        "on "
                                + number(counts.nodes())
                                + (counts.nodes() == 1 ? " node" : " nodes"));
        nodes.addClassName("stat__small");
        Span value = new Span(total, nodes);
        value.addClassName("stat__value");
        Div figure = new Div(label("Clusters"), value);
        figure.addClassName("stat");
        List<String> present =
                ORDER.stream().filter(state -> counts.byState().containsKey(state)).toList();
        if (!present.isEmpty()) {
            figure.add(bar(counts, present), legend(counts, present));
        }
        return figure;
    }

    private static Component bar(ClusterCounts counts, List<String> states) {
        Div bar = new Div();
        bar.addClassNames("progress", "progress--s");
        bar.getElement().setAttribute("aria-hidden", "true");
        for (String state : states) {
            Span part = new Span();
            part.addClassName("part");
            part.getElement().setAttribute("data-state", look(state));
            part.getStyle().set("--n", String.valueOf(counts.byState().get(state)));
            bar.add(part);
        }
        return bar;
    }

    private static Component legend(ClusterCounts counts, List<String> states) {
        Span legend = new Span();
        legend.addClassName("legend");
        for (String state : states) {
            Anchor each =
                    new Anchor(
                            Address.link(
                                    "admin/clusters",
                                    state.equals("deleting") ? Map.of() : Map.of("state", state)),
                            "");
            each.add(
                    new Icon(State.of(state).icon()),
                    new Span(counts.byState().get(state) + " " + word(state)));
            each.getElement().setAttribute("data-state", look(state));
            legend.add(each);
        }
        return legend;
    }

    private static String word(String state) {
        return switch (state) {
            case "pending" -> "changing";
            case "deleting" -> "ending";
            default -> state;
        };
    }

    /** What changes and what ends look alike but for their words and places. */
    private static String look(String state) {
        return state.equals("pending") ? "running" : State.of(state).look().word();
    }

    private static Component figure(String name, long count, @Nullable State bad, String below) {
        Span value = new Span(number(count));
        value.addClassName("stat__value");
        if (bad != null && count > 0) {
            value.addClassName("st");
            value.getElement().setAttribute("data-state", bad.look().word());
        }
        Span words = new Span(below);
        words.addClassNames("xs", "faint", "clip");
        words.setTitle(below);
        Div figure = new Div(label(name), value, words);
        figure.addClassName("stat");
        return figure;
    }

    private static Span label(String words) {
        Span label = new Span(words);
        label.addClassName("eyebrow");
        return label;
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
