package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;

/** The head of a run's page: what is done, how it stands, who asked for it, and what one may do. */
final class RunHead extends Div {

    private final RunPlaces places;

    RunHead(RunPlaces places) {
        this.places = places;
        addClassName("page__head");
    }

    void show(RunView run, Instant now, Component actions) {
        removeAll();
        StateBadge badge = new StateBadge(State.of(run.state()));
        badge.addClassName("badge--l");
        Div title = new Div(new H1(RunWords.name(run)), badge);
        title.addClassNames("row", "row-3", "wrap");
        Div words = new Div(title, sentence(run, now));
        words.addClassName("grow");
        add(words, actions);
    }

    private Paragraph sentence(RunView run, Instant now) {
        Span who = new Span(run.requestedBy());
        who.addClassName("medium");
        Instant due = RunWords.due(run);
        Paragraph words =
                new Paragraph(
                        new Text(due == null ? "Started by " : "Asked for by "),
                        who,
                        new Text(" "),
                        Times.relative(run.createdAt(), now));
        if (due != null) {
            words.add(new Text(", due "), Times.relative(due, now));
        }
        RunView.ClusterRef cluster = run.cluster();
        if (cluster != null) {
            words.add(
                    new Text(" on "),
                    new Anchor(places.cluster(cluster), cluster.name()),
                    new Text(
                            ", made from template %s v%d on %s"
                                    .formatted(
                                            cluster.template(),
                                            cluster.templateVersion(),
                                            cluster.provider())));
        }
        if (run.reason() != null) {
            words.add(new Text(": " + run.reason()));
        }
        return words;
    }
}
