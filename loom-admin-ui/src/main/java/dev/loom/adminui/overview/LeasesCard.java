package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.status.Overview.Lease;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clusters that are deleted next because their leases end. */
final class LeasesCard extends Card {

    private static final Duration SOON = Duration.ofHours(24);

    private record Shown(List<Lease> leases, Instant minute) {}

    private final Div lines = new Div();
    private @Nullable Shown shown;

    LeasesCard() {
        super("Leases about to end", new Anchor("admin/clusters", "All clusters"));
        lines.addClassName("lines");
        add(lines);
    }

    void show(List<Lease> leases, Instant now) {
        Shown next = new Shown(leases, now.truncatedTo(ChronoUnit.MINUTES));
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        lines.removeAll();
        if (leases.isEmpty()) {
            Span none = new Span("None within a week.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        leases.forEach(lease -> lines.add(line(lease, now)));
    }

    private static Div line(Lease lease, Instant now) {
        Anchor name = new Anchor("clusters/" + lease.cluster(), lease.name());
        name.addClassName("medium");
        Span about =
                new Span(
                        lease.owner()
                                + " · "
                                + lease.nodes()
                                + (lease.nodes() == 1 ? " node" : " nodes"));
        about.addClassNames("small", "faint", "grow", "clip");
        Span end = Times.relative(lease.end(), now);
        end.addClassNames("small", "nowrap", "num");
        if (Duration.between(now, lease.end()).compareTo(SOON) < 0) {
            end.addClassName("st");
            end.getElement().setAttribute("data-state", "warning");
        }
        Div line = new Div(name, about, end);
        line.addClassName("line");
        return line;
    }
}
