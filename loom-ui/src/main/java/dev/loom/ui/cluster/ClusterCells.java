package dev.loom.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Icon;
import dev.loom.ui.picture.RunHistory;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.InstantSource;
import java.util.List;

/** What the columns of a list of clusters show, and the cards that stand in for them. */
final class ClusterCells {

    private static final int LINKS_SHOWN = 2;

    private final InstantSource clock;

    ClusterCells(InstantSource clock) {
        this.clock = clock;
    }

    Anchor name(ClusterLine line) {
        Anchor name = new Anchor("clusters/" + line.id(), line.cluster().name());
        name.addClassName("medium");
        return name;
    }

    /** The state; while something is under way, what and how far it is. */
    Component state(ClusterLine line) {
        ClusterView cluster = line.cluster();
        RunView run = cluster.run();
        if (run == null || RunWords.ended(run)) {
            return new StateBadge(State.of(cluster.state())).plain();
        }
        StateBadge badge =
                new StateBadge(State.of(run.state()), OperationWords.underWay(run)).plain();
        Div both = new Div(badge, new RunBar(run));
        both.addClassName("under-way");
        return both;
    }

    Component nodes(ClusterLine line) {
        ClusterView cluster = line.cluster();
        boolean over = cluster.terminatedAt() != null;
        Span words =
                new Span(
                        over
                                ? String.valueOf(cluster.size())
                                : cluster.nodesUp() + " of " + cluster.size());
        words.addClassName("num");
        words.setTitle(over ? "nodes that it had" : "nodes that are up");
        if (cluster.state().equals("active") && cluster.nodesUp() < cluster.size()) {
            words.addClassName("st");
            words.getElement().setAttribute("data-state", State.LOST.look().word());
        }
        return words;
    }

    Component links(ClusterLine line) {
        List<ClusterView.LinkView> links = line.cluster().links();
        Span all = new Span();
        all.addClassName("row");
        links.stream().limit(LINKS_SHOWN).forEach(link -> all.add(link(link)));
        if (links.size() > LINKS_SHOWN) {
            Span more = new Span("+" + (links.size() - LINKS_SHOWN));
            more.addClassNames("faint", "small");
            more.setTitle("more links on the cluster's page");
            all.add(more);
        }
        return all;
    }

    /** A link of a cluster as a small button that opens another window. */
    static Anchor link(ClusterView.LinkView link) {
        Anchor anchor = new Anchor(link.url(), link.label());
        anchor.add(new Icon("ext"));
        anchor.addClassNames("btn", "btn--s");
        anchor.setTarget("_blank");
        anchor.getElement().setAttribute("rel", "noopener noreferrer");
        return anchor;
    }

    Component lease(ClusterLine line) {
        return LeaseWords.brief(line.cluster(), clock.instant());
    }

    Component template(ClusterLine line) {
        ClusterView.TemplateRef template = line.cluster().template();
        Span version = new Span(" v" + template.version());
        version.addClassName("faint");
        return new Span(new Span(template.name()), version);
    }

    Component runs(ClusterLine line) {
        RunHistory history = new RunHistory();
        history.addClassName("history--row");
        history.show(
                line.runs().stream()
                        .map(run -> RunWords.bar(run, "runs/", clock.instant()))
                        .toList());
        return history;
    }

    /** All of it, one below the other, for windows without room for columns. */
    Component card(ClusterLine line, boolean withOwner) {
        Div head = new Div(name(line), state(line));
        head.addClassName("cluster-card__head");
        Div facts = new Div();
        facts.addClassNames("cluster-card__facts", "small", "muted");
        Span nodes = new Span(nodes(line), new Span(" nodes"));
        facts.add(nodes, template(line), lease(line));
        if (withOwner) {
            facts.add(new Span(line.cluster().owner().name()));
        }
        Div card = new Div(head, facts);
        card.addClassName("cluster-card");
        if (!line.cluster().links().isEmpty()) {
            card.add(links(line));
        }
        return card;
    }
}
