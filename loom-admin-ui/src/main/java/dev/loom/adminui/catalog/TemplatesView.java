package dev.loom.adminui.catalog;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Item;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** The templates, and the source of the one that is chosen. */
@Route("admin/templates/:name?")
@PageTitle("Templates · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class TemplatesView extends Page implements BeforeEnterObserver {

    private final Catalogs catalogs;
    private final Caller caller;
    private final InstantSource clock;
    private final Div source = new Div();

    public TemplatesView(Catalogs catalogs, CurrentCaller current, InstantSource clock) {
        this.catalogs = catalogs;
        this.caller = current.get();
        this.clock = clock;
        Card list = new Card();
        list.add(grid());
        Div columns = new Div(list, source);
        columns.addClassName("columns");
        add(head("Templates", "What clusters are made from."), columns);
    }

    private Grid<Item> grid() {
        Grid<Item> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(item -> new Anchor("admin/templates/" + item.name(), item.label()))
                .setHeader("Template")
                .setFlexGrow(2);
        grid.addColumn(item -> "v" + item.version())
                .setHeader("Version")
                .setFlexGrow(0)
                .setWidth("90px");
        grid.addComponentColumn(item -> Times.relative(item.updatedAt(), clock.instant()))
                .setHeader("Changed");
        grid.setEmptyStateComponent(
                new Empty("No templates yet", "Import a catalog: loom apply -f catalog."));
        grid.setItems(catalogs.list(caller, Kind.TEMPLATE));
        return grid;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        source.removeAll();
        event.getRouteParameters().get("name").ifPresentOrElse(this::show, this::showNone);
    }

    private void show(String name) {
        try {
            Stored template = catalogs.get(caller, Kind.TEMPLATE, name);
            Pre text = new Pre(template.source());
            text.addClassName("source");
            Card card = new Card(template.name() + " v" + template.version());
            card.add(text);
            source.add(card);
        } catch (LoomException e) {
            source.add(card("No such template", String.valueOf(e.getMessage())));
        }
    }

    private void showNone() {
        source.add(card("Choose a template", "Its source will stand here."));
    }

    private static Card card(String title, String sentence) {
        Card card = new Card();
        card.add(new Empty(title, sentence));
        return card;
    }
}
