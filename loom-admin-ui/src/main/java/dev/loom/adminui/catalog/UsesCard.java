package dev.loom.adminui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.CatalogUses.ClusterRef;
import dev.loom.server.cluster.CatalogUses.Naming;
import dev.loom.server.cluster.CatalogUses.Use;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;

/** What uses an entity: others that name it, and clusters that live. */
public final class UsesCard extends Card {

    public UsesCard(Use use) {
        super("Used by", pill(use.entities().size() + use.clusterCount()));
        if (use.none()) {
            Paragraph none = new Paragraph("Nothing names it, and no cluster was made with it.");
            none.addClassNames("card__body", "card__body--tight", "muted");
            add(none);
            return;
        }
        Div lines = new Div();
        lines.addClassName("lines");
        use.clusters().forEach(cluster -> lines.add(line(cluster)));
        long more = use.clusterCount() - use.clusters().size();
        if (more > 0) {
            Span words = new Span("and " + more + " more clusters");
            words.addClassNames("line", "muted");
            lines.add(words);
        }
        use.entities().forEach(naming -> lines.add(line(naming)));
        add(lines);
    }

    private static Div line(ClusterRef cluster) {
        Anchor link = new Anchor("clusters/" + cluster.id(), cluster.name());
        Span kind = new Span("cluster");
        kind.addClassNames("faint", "small");
        return line("cluster", link, kind);
    }

    private static Div line(Naming naming) {
        Group group = Group.of(naming.kind());
        Anchor link = new Anchor(group.link(naming.name()), naming.name());
        Span where = new Span(naming.kind().word() + " · " + naming.pointer().substring(1));
        where.addClassNames("faint", "small", "clip");
        where.setTitle(naming.pointer());
        return line("template", link, where);
    }

    private static Div line(String icon, Anchor link, Span about) {
        about.addClassName("grow");
        about.addClassName("right");
        Div line = new Div(new Icon(icon), link, about);
        line.addClassName("line");
        return line;
    }

    private static Span pill(long count) {
        Span pill = new Span("" + count);
        pill.addClassName("pill");
        return pill;
    }
}
