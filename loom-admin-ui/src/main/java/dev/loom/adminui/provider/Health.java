package dev.loom.adminui.provider;

import com.vaadin.flow.component.html.Span;
import dev.loom.server.status.Overview;
import dev.loom.ui.part.Icon;

/** How a provider is, as icon, word and colour together. */
public final class Health {

    private Health() {}

    /** Whether it works; why not is in the tooltip. */
    public static Span of(Overview.Provider provider) {
        if (!provider.known()) {
            return badge("s-warning", "warning", "No such type", provider.message());
        }
        return of(provider.works(), provider.message());
    }

    /** Whether something works. */
    public static Span of(boolean works, String message) {
        return works
                ? badge("s-succeeded", "succeeded", "Works", message)
                : badge("s-failed", "failed", "Does not work", message);
    }

    /** Says that machines are no safe place for what others must not see. */
    public static Span notIsolated() {
        return badge(
                "s-warning",
                "warning",
                "Not isolated",
                "Its machines are isolated neither from each other nor from this server.");
    }

    /** Machines that belong to no node. */
    public static Span orphans(long count) {
        return badge(
                "s-lost",
                "lost",
                count + (count == 1 ? " orphan" : " orphans"),
                "Machines there that carry our tag and belong to no node.");
    }

    private static Span badge(String icon, String state, String word, String tip) {
        Span badge = new Span(new Icon(icon), new Span(word));
        badge.addClassNames("badge", "badge--plain");
        badge.getElement().setAttribute("data-state", state);
        badge.setTitle(tip);
        return badge;
    }
}
