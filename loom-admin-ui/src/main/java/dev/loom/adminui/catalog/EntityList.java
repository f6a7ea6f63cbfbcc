package dev.loom.adminui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The entities of a kind, filtered by a text that stands in the address. */
final class EntityList extends Card {

    private final Group group;
    private final InstantSource clock;
    private final Grid<EntityRow> grid = new Grid<>();

    EntityList(Group group, List<EntityRow> rows, Address address, InstantSource clock) {
        this.group = group;
        this.clock = clock;
        addClassName("card--list");
        configureColumns();
        var view = grid.setItems(rows);
        TextField search = new TextField();
        search.setPlaceholder("Filter");
        search.setAriaLabel("Filter " + group.title().toLowerCase(Locale.ROOT));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            String text = event.getValue().strip();
            address.set("q", text);
            view.setFilter(row -> row.matches(text));
            grid.setEmptyStateComponent(empty(rows.isEmpty()));
        });
        grid.setEmptyStateComponent(empty(rows.isEmpty()));
        address.get("q").ifPresent(search::setValue);
        Div filters = new Div(search, count(rows.size()));
        filters.addClassName("filters");
        add(filters, grid);
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::name)
                .setHeader("Name")
                .setFlexGrow(3)
                .setComparator(Comparator.comparing(row -> row.item().label()));
        grid.addColumn(EntityRow::detail)
                .setHeader(EntityRow.heading(group))
                .setTooltipGenerator(EntityRow::detail)
                .setFlexGrow(2)
                .setSortable(true);
        grid.addComponentColumn(EntityList::tags).setHeader("Tags").setFlexGrow(2);
        grid.addColumn(EntityRow::clusters)
                .setHeader("Clusters")
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("100px")
                .setFlexGrow(0)
                .setSortable(true);
        grid.addColumn(row -> "v" + row.item().version())
                .setHeader("Version")
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("90px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::changed)
                .setHeader("Changed")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(row -> row.item().updatedAt()));
    }

    private Component name(EntityRow row) {
        Anchor link = new Anchor(group.link(row.item().name()), row.item().label());
        link.addClassName("medium");
        Span both = new Span(link);
        if (!row.item().label().equals(row.item().name())) {
            Span name = new Span(row.item().name());
            name.addClassNames("faint", "small");
            both.add(name);
        }
        both.addClassNames("row");
        return both;
    }

    private static Component tags(EntityRow row) {
        Span tags = new Span();
        tags.addClassNames("row");
        row.item()
                .tags()
                .forEach(tag -> {
                    Span chip = new Span(tag);
                    chip.addClassNames("chip", "chip--s");
                    tags.add(chip);
                });
        return tags;
    }

    private Component changed(EntityRow row) {
        Span who = new Span(row.item().author());
        who.addClassNames("faint", "small");
        Span both = new Span(Times.relative(row.item().updatedAt(), clock.instant()), who);
        both.addClassName("row");
        return both;
    }

    private static Span count(int rows) {
        Span count = new Span(rows + " in all");
        count.addClassNames("faint", "small");
        return count;
    }

    private Empty empty(boolean none) {
        return none
                ? new Empty(
                        "No " + group.kind().word() + " yet",
                        "Import a catalog with \"loom apply -f FOLDER\", and it will be here.")
                : new Empty("None is like that", "No " + group.kind().word() + " has this text.");
    }
}
