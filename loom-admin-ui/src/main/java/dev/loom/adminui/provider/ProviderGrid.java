package dev.loom.adminui.provider;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.adminui.catalog.Group;
import dev.loom.server.status.Overview;
import dev.loom.ui.part.Empty;
import java.util.List;

/** The providers with their health. */
final class ProviderGrid extends Grid<Overview.Provider> {

    private List<Overview.Provider> shown = List.of();

    ProviderGrid() {
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addComponentColumn(ProviderGrid::name).setHeader("Name").setFlexGrow(2);
        addColumn(Overview.Provider::type).setHeader("Type");
        addComponentColumn(ProviderGrid::state).setHeader("State").setFlexGrow(2);
        addColumn(Overview.Provider::message)
                .setHeader("What it says")
                .setTooltipGenerator(Overview.Provider::message)
                .setFlexGrow(4);
        addComponentColumn(ProviderGrid::machines)
                .setHeader("Machines")
                .setTextAlign(ColumnTextAlign.END);
        setEmptyStateComponent(
                new Empty("No providers yet", "Without one no cluster can be made."));
    }

    /** Shows these, if they are not the same as before. */
    void show(List<Overview.Provider> providers) {
        if (!providers.equals(shown)) {
            shown = List.copyOf(providers);
            setItems(shown);
        }
    }

    private static Component name(Overview.Provider provider) {
        Anchor link = new Anchor(Group.PROVIDERS.link(provider.name()), provider.label());
        link.addClassName("medium");
        return link;
    }

    private static Component state(Overview.Provider provider) {
        Span state = new Span(Health.of(provider));
        state.addClassNames("row", "row-3");
        if (provider.known() && !provider.isolated()) {
            state.add(Health.notIsolated());
        }
        return state;
    }

    private static Component machines(Overview.Provider provider) {
        Span count = new Span(new Span("" + provider.machines()));
        count.addClassNames("row", "num", "row--end");
        Long orphans = provider.orphans();
        if (orphans != null && orphans > 0) {
            count.addComponentAsFirst(Health.orphans(orphans));
        }
        return count;
    }
}
