package dev.loom.adminui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.catalog.Catalogs.VersionInfo;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All versions of an entity: who made each, when, and what it changed. */
public final class VersionsCard extends Card {

    private final Group group;
    private final Stored shown;
    private final InstantSource clock;

    public VersionsCard(
            Group group, Stored shown, List<VersionInfo> versions, InstantSource clock) {
        super("Versions", pill(versions.size()));
        this.group = group;
        this.shown = shown;
        this.clock = clock;
        Div lines = new Div();
        lines.addClassNames("lines", "lines--tall");
        versions.forEach(version -> lines.add(line(version)));
        add(lines);
    }

    private Div line(VersionInfo version) {
        Anchor link = new Anchor(link(version.version(), 0), "Version " + version.version());
        link.addClassName("medium");
        if (version.version() == shown.version()) {
            link.getElement().setAttribute("aria-current", "true");
        }
        Span who = new Span(version.author());
        who.addClassNames("muted", "small", "grow", "clip");
        Span when = Times.relative(version.createdAt(), clock.instant());
        when.addClassNames("faint", "small", "nowrap");
        Div line = new Div(link, who, when);
        line.addClassName("line");
        if (version.version() > 1) {
            Anchor change = new Anchor(link(version.version(), version.version() - 1), "Changes");
            change.addClassName("small");
            change.setAriaLabel("What version " + version.version() + " changed");
            line.add(change);
        }
        if (version.version() != shown.version() && version.version() != shown.version() - 1) {
            Anchor compare = new Anchor(link(shown.version(), version.version()), "Compare");
            compare.addClassName("small");
            compare.setAriaLabel(
                    "Compare version " + version.version() + " with version " + shown.version());
            line.add(compare);
        }
        return line;
    }

    private String link(int version, int against) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("version", "" + version);
        if (against > 0) {
            query.put("against", "" + against);
        }
        return Address.link(group.link(shown.name()), query);
    }

    private static Span pill(int count) {
        Span pill = new Span("" + count);
        pill.addClassName("pill");
        return pill;
    }
}
