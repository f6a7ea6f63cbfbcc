package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.adminui.catalog.Group;
import dev.loom.adminui.provider.Health;
import dev.loom.server.status.Overview;
import dev.loom.ui.part.Card;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The providers: whether each works, what it says of itself, and how many machines are there. */
final class ProvidersCard extends Card {

    private final Div lines = new Div();
    private @Nullable List<Overview.Provider> shown;

    ProvidersCard() {
        super("Providers", new Anchor(Group.PROVIDERS.path(), "All providers"));
        lines.addClassName("lines");
        add(lines);
    }

    void show(List<Overview.Provider> providers) {
        if (providers.equals(shown)) {
            return;
        }
        shown = List.copyOf(providers);
        lines.removeAll();
        if (providers.isEmpty()) {
            Span none = new Span("There is none yet: no cluster can be made.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        providers.stream().filter(Overview.Provider::known).forEach(each -> lines.add(line(each)));
        long unknown = providers.stream().filter(provider -> !provider.known()).count();
        if (unknown > 0) {
            lines.add(unknown(unknown));
        }
    }

    /** An imported catalog may bring many of these: they are no work of today. */
    private static Span unknown(long count) {
        Span words =
                new Span(
                        count == 1
                                ? "1 more is of a type that this server doesn't have."
                                : count + " more are of types that this server doesn't have.");
        words.addClassNames("line", "muted", "small");
        return words;
    }

    private static Div line(Overview.Provider provider) {
        Anchor name = new Anchor(Group.PROVIDERS.link(provider.name()), provider.label());
        name.addClassName("medium");
        Span machines =
                new Span(
                        provider.machines()
                                + (provider.machines() == 1 ? " machine" : " machines"));
        machines.addClassNames("small", "num", "nowrap");
        Span grow = new Span();
        grow.addClassName("grow");
        Div top = new Div(name, Health.of(provider), grow);
        top.addClassNames("row", "row-3");
        if (provider.known() && !provider.isolated()) {
            top.add(Health.notIsolated());
        }
        Long orphans = provider.orphans();
        if (orphans != null && orphans > 0) {
            top.add(Health.orphans(orphans));
        }
        top.add(machines);
        Paragraph says = new Paragraph(provider.message());
        says.addClassNames("small", "muted");
        Div line = new Div(top, says);
        line.addClassNames("line", "line--two");
        return line;
    }
}
