package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import java.util.List;

/** The providers, and which of them run clusters on this very machine. */
final class ProvidersCard extends Card {

    ProvidersCard(List<ProviderList.Entry> providers) {
        super("Providers");
        Div lines = new Div();
        lines.addClassName("lines");
        providers.forEach(provider -> lines.add(line(provider)));
        if (providers.isEmpty()) {
            Span none = new Span("There is none yet: no cluster can be made.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        add(lines);
    }

    private static Div line(ProviderList.Entry provider) {
        Span type = new Span(provider.type());
        type.addClassNames("faint", "small", "grow");
        Div line = new Div(new Icon("cloud"), new Span(provider.label()), type);
        line.addClassName("line");
        if (!provider.known()) {
            line.add(mark("no such provider type here"));
        } else if (!provider.isolated()) {
            line.add(mark("not isolated"));
        }
        return line;
    }

    private static Span mark(String words) {
        Span mark = new Span(new Icon("s-warning"), new Span(words));
        mark.addClassName("badge");
        mark.getElement().setAttribute("data-state", "warning");
        return mark;
    }
}
