package dev.loom.adminui.node;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.inventory.Sources;
import dev.loom.server.inventory.Sources.Source;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;

/** Folders of manifests: what they declare, what is wrong with them, what waits for a word. */
@Route("admin/sources")
@PageTitle("Sources · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class SourcesView extends Page {

    private final Sources sources;
    private final Caller caller;
    private final InstantSource clock;
    private final Div list = new Div();
    private List<Source> shown = List.of();

    public SourcesView(Sources sources, CurrentCaller current, InstantSource clock) {
        this.sources = sources;
        this.caller = current.get();
        this.clock = clock;
        list.addClassNames("stack", "stack-3");
        add(
                head(
                        "Sources",
                        "Folders in which nodes and jobs are declared. Loom reads them again as"
                                + " soon as something changes."),
                list);
        show(sources.list(caller));
        Live.keep(this, Live.tenant(), this::look);
    }

    private void look() {
        List<Source> now = sources.list(caller);
        if (!now.equals(shown)) {
            show(now);
        }
    }

    private void show(List<Source> now) {
        shown = now;
        list.removeAll();
        now.forEach(source -> list.add(new SourceCard(source, clock, () -> confirm(source))));
        if (now.isEmpty()) {
            Card card = new Card();
            card.add(
                    new Empty(
                            "No source yet",
                            "Put a nodes.yaml and a folder jobs into LOOM_HOME, or name another"
                                    + " loom.yaml with LOOM_CONFIG."));
            list.add(card);
        }
    }

    private void confirm(Source source) {
        sources.confirm(caller, source.name());
        look();
    }
}
