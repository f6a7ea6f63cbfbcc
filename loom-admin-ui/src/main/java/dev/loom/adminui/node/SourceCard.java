package dev.loom.adminui.node;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.loom.server.inventory.Sources.Flaw;
import dev.loom.server.inventory.Sources.Source;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Facts;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import java.time.InstantSource;
import java.util.List;

/** One source. */
final class SourceCard extends Card {

    SourceCard(Source source, InstantSource clock, Runnable confirm) {
        super(source.name());
        Facts facts = new Facts();
        facts.with("Root", source.root())
                .with("Declares", source.nodes() + " nodes, " + source.jobs() + " jobs");
        if (source.readAt() != null) {
            facts.with("Taken over", Times.relative(source.readAt(), clock.instant()));
        }
        facts.with("Watched", source.watched() ? "by a server" : "by no server now");
        add(facts);
        if (source.waiting() != null) {
            add(waiting(source.waiting(), confirm));
        }
        if (!source.flaws().isEmpty()) {
            add(flaws(source.flaws()));
        }
    }

    private static Div waiting(String what, Runnable confirm) {
        Button agree = new Button("Retire them", event -> confirm.run());
        agree.addThemeVariants(ButtonVariant.SMALL);
        Div banner = banner(State.PAUSED, what);
        banner.add(agree);
        return banner;
    }

    private static Div flaws(List<Flaw> flaws) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain");
        for (Flaw flaw : flaws) {
            Span place = new Span(place(flaw));
            place.addClassNames("mono", "small");
            list.add(new ListItem(place, new Span(" " + flaw.message())));
        }
        String words =
                flaws.size() == 1
                        ? "1 problem; what was good before goes on."
                        : flaws.size() + " problems; what was good before goes on.";
        Div all = new Div(banner(State.FAILED, words), list);
        all.addClassNames("card__body", "stack", "stack-2");
        return all;
    }

    private static String place(Flaw flaw) {
        return flaw.file()
                + (flaw.line() == null ? "" : ":" + flaw.line())
                + (flaw.column() == null ? "" : ":" + flaw.column());
    }

    private static Div banner(State state, String words) {
        Div banner = new Div(new Icon(state.icon()), new Span(words));
        banner.addClassName("banner");
        banner.getElement().setAttribute("data-state", state.look().word());
        banner.getElement().setAttribute("role", "status");
        return banner;
    }
}
