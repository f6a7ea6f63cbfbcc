package dev.loom.adminui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.tenant.Tenants;
import dev.loom.server.tenant.Tenants.Tenant;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.Consumer;

/** All tenants, for superadmins. */
@Route("admin/tenants")
@PageTitle("Tenants · Loom")
@RolesAllowed("SUPERADMIN")
public final class TenantsView extends Page {

    private final Tenants tenants;
    private final Caller caller;
    private final InstantSource clock;
    private final Grid<Tenant> grid = new Grid<>();

    public TenantsView(Tenants tenants, CurrentCaller current, InstantSource clock) {
        this.tenants = tenants;
        this.caller = current.get();
        this.clock = clock;
        configureColumns();
        Button make = new Button("Make tenant…", new Icon("plus"), event -> make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Card card = new Card();
        card.addClassName("card--list");
        card.add(grid);
        add(head("Tenants", "Each with a catalog, clusters and people of its own.", make), card);
        look();
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::name)
                .setHeader("Name")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(Tenant::name));
        grid.addColumn(Tenant::label).setHeader("Label").setFlexGrow(3).setSortable(true);
        grid.addColumn(TenantsView::most)
                .setHeader("Steps at once")
                .setComparator(
                        Comparator.comparing(
                                Tenant::maxSteps, Comparator.nullsLast(Integer::compareTo)));
        grid.addComponentColumn(tenant -> Times.relative(tenant.createdAt(), clock.instant()))
                .setHeader("Made")
                .setComparator(Tenant::createdAt);
        grid.addComponentColumn(this::actions)
                .setHeader("Actions")
                .setWidth("260px")
                .setFlexGrow(0);
    }

    private void look() {
        grid.setItems(tenants.list(caller));
    }

    private Component name(Tenant tenant) {
        Span name = new Span(tenant.name());
        name.addClassName("medium");
        Span both = new Span(name);
        both.addClassName("row");
        if (tenant.name().equals(caller.tenantName())) {
            Span here = new Span("you act here");
            here.addClassNames("chip", "chip--s", "chip--accent");
            both.add(here);
        }
        return both;
    }

    private static String most(Tenant tenant) {
        return tenant.maxSteps() == null ? "any number" : tenant.maxSteps().toString();
    }

    private Component actions(Tenant tenant) {
        Span actions =
                new Span(
                        action("Change label…", "Change label of ", tenant, this::relabel),
                        action("Limit steps…", "Limit steps of ", tenant, this::limit));
        actions.addClassName("row");
        return actions;
    }

    private static Button action(
            String words, String label, Tenant tenant, Consumer<Tenant> action) {
        Button button = new Button(words, event -> action.accept(tenant));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(label + tenant.name() + "…");
        return button;
    }

    private void limit(Tenant tenant) {
        IntegerField most = new IntegerField("Steps at once");
        most.setHelperText("On all servers together; leave it empty for any number.");
        most.setManualValidation(true);
        most.setStepButtonsVisible(true);
        most.setClearButtonVisible(true);
        most.setValue(tenant.maxSteps());
        new AskDialog(
                        "Steps of " + tenant.name() + " at once",
                        "Limit steps",
                        "Keep limit",
                        () -> {
                            tenants.limit(caller, tenant.name(), most.getValue(), tenant.version());
                            look();
                        })
                .with(
                        new Paragraph(
                                "What is beyond waits for its turn, and says so; runs that are under way"
                                        + " heed it within seconds."))
                .field("/maxSteps", most)
                .open();
        most.focus();
    }

    private void relabel(Tenant tenant) {
        TextField label = new TextField("Label");
        label.setValue(tenant.label());
        new AskDialog(
                        "Label of " + tenant.name(),
                        "Change label",
                        "Keep label",
                        () -> {
                            tenants.relabel(
                                    caller,
                                    tenant.name(),
                                    label.getValue().strip(),
                                    tenant.version());
                            look();
                        })
                .field("/label", label)
                .open();
    }

    private void make() {
        TextField name = new TextField("Name");
        name.setHelperText("People sign in as name/person; it stays.");
        name.setManualValidation(true);
        TextField label = new TextField("Label");
        new AskDialog(
                        "Make tenant",
                        "Make tenant",
                        "Make none",
                        () -> {
                            Tenant made =
                                    tenants.create(
                                            caller,
                                            name.getValue().strip(),
                                            label.getValue().strip());
                            look();
                            Notification.show("Made " + made.name());
                        })
                .with(
                        new Paragraph(
                                "It begins with the catalog that Loom comes with, and nobody in it."))
                .field("/name", name)
                .field("/label", label)
                .open();
        name.focus();
    }
}
