package dev.loom.adminui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.audit.Audit;
import dev.loom.server.audit.Audit.Choices;
import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Format;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The audit: filtered by the address, a row's details beside it. */
@Route("admin/audit")
@PageTitle("Audit · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class AuditView extends Page implements BeforeEnterObserver {

    private static final String ROW = "row";

    private final Audit audit;
    private final Caller caller;
    private final InstantSource clock;
    private final Grid<Entry> grid = new Grid<>();
    private final Div filters = new Div();
    private final Div details = new Div();
    private final Span count = new Span();
    private AuditFilters shown;
    private Registration selection = () -> {};

    public AuditView(Audit audit, CurrentCaller current, InstantSource clock) {
        this.audit = audit;
        this.caller = current.get();
        this.clock = clock;
        this.shown =
                new AuditFilters(
                        new Choices(List.of(), List.of(), List.of()), new Address(), () -> {});
        configureColumns();
        count.addClassNames("faint", "small");
        Card card = new Card();
        card.addClassName("card--list");
        card.add(filters, grid);
        details.addClassName("beside__details");
        Div beside = new Div(card, details);
        beside.addClassNames("beside", "beside--wide");
        add(
                head(
                        "Audit",
                        "Who changed what in " + caller.tenantName() + ", when and from where.",
                        export(Format.CSV),
                        export(Format.JSON)),
                beside);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address address = new Address(event);
        shown = new AuditFilters(audit.choices(caller), address, this::look);
        filters.removeAll();
        shown.add(count);
        filters.add(shown);
        grid.asSingleSelect().clear();
        look();
        show(address);
        selection.remove();
        selection =
                grid.addSelectionListener(selected -> {
                    address.set(
                            ROW,
                            selected.getFirstSelectedItem()
                                    .map(entry -> entry.id().toString())
                                    .orElse(null));
                    show(address);
                });
    }

    private void look() {
        AuditPages pages = new AuditPages(audit, caller, shown.wanted());
        grid.setItems(query -> pages.rows(query.getOffset(), query.getLimit()).stream());
        count.setText(pages.count());
    }

    private void show(Address address) {
        details.removeAll();
        address.get(ROW)
                .ifPresent(row -> {
                    try {
                        details.add(
                                new AuditDetails(
                                        audit.get(caller, UUID.fromString(row)), clock.instant()));
                    } catch (LoomException | IllegalArgumentException e) {
                        Card card = new Card();
                        card.add(new Empty("It isn't here", "There is no row \"" + row + "\"."));
                        details.add(card);
                    }
                });
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.SINGLE);
        grid.addComponentColumn(entry -> Times.relative(entry.at(), clock.instant()))
                .setHeader("When")
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addComponentColumn(AuditView::who).setHeader("Who").setFlexGrow(2);
        grid.addColumn(Entry::action).setHeader("Action").setFlexGrow(1);
        grid.addColumn(Entry::kind).setHeader("Kind").setFlexGrow(1);
        grid.addColumn(Entry::objectName)
                .setHeader("Object")
                .setTooltipGenerator(Entry::objectId)
                .setFlexGrow(3);
        grid.addColumn(entry -> entry.address() == null ? "" : entry.address())
                .setHeader("From")
                .setFlexGrow(1);
        Button clear = new Button("Clear filter", event -> shown.clear());
        grid.setEmptyStateComponent(
                new Empty("Nothing was changed so", "No row is like that.", clear));
    }

    private static Component who(Entry entry) {
        Span by = new Span(entry.signIn());
        by.addClassNames("faint", "small");
        Span who = new Span(new Span(entry.person()), by);
        who.addClassName("row");
        return who;
    }

    private Anchor export(Format format) {
        String name = format.name().toUpperCase(Locale.ROOT);
        Anchor link =
                new Anchor(
                        (DownloadHandler)
                                event -> {
                                    event.setFileName("audit." + format.ending());
                                    event.setContentType(
                                            format == Format.CSV
                                                    ? "text/csv;charset=UTF-8"
                                                    : "application/json");
                                    audit.export(
                                            caller,
                                            shown.wanted(),
                                            format,
                                            event.getOutputStream());
                                },
                        "");
        link.add(new Icon("download"), new Span("Export " + name));
        link.addClassName("btn");
        return link;
    }
}
