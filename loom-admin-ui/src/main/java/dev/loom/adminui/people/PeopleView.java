package dev.loom.adminui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.People.Person;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The people of the tenant, what they may do, and whether they may sign in. */
@Route("admin/people")
@PageTitle("People · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class PeopleView extends Page implements BeforeEnterObserver {

    private final People people;
    private final Caller caller;
    private final InstantSource clock;
    private final PersonDialogs dialogs;
    private final Grid<Person> grid = new Grid<>();
    private final TextField search = new TextField();
    private @Nullable Address address;

    public PeopleView(People people, CurrentCaller current, InstantSource clock) {
        this.people = people;
        this.caller = current.get();
        this.clock = clock;
        this.dialogs = new PersonDialogs(people, caller, this::look);
        Button make = new Button("Add person…", new Icon("plus"), event -> dialogs.make());
        make.addThemeVariants(ButtonVariant.PRIMARY);
        configureColumns();
        configureSearch();
        Div filters = new Div(search);
        filters.addClassName("filters");
        Card card = new Card();
        card.addClassName("card--list");
        card.add(filters, grid);
        add(head("People", "Who is in " + caller.tenantName() + ".", make), card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        search.setValue(address.get("q").orElse(""));
        look();
    }

    private void configureSearch() {
        search.setPlaceholder("Filter");
        search.setAriaLabel("Filter people");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            if (address != null) {
                address.set("q", event.getValue().strip());
            }
            look();
        });
    }

    private void configureColumns() {
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::name)
                .setHeader("Name")
                .setFlexGrow(2)
                .setComparator(Comparator.comparing(Person::name, String.CASE_INSENSITIVE_ORDER));
        grid.addColumn(Person::label).setHeader("Label").setFlexGrow(2).setSortable(true);
        grid.addColumn(person -> RoleSelect.words(person.role()))
                .setHeader("Role")
                .setComparator(Person::role);
        grid.addComponentColumn(PeopleView::state).setHeader("State").setFlexGrow(1);
        grid.addComponentColumn(person -> Times.relative(person.createdAt(), clock.instant()))
                .setHeader("Added")
                .setComparator(Person::createdAt);
        grid.addComponentColumn(this::actions).setHeader("Actions").setWidth("96px").setFlexGrow(0);
        grid.setEmptyStateComponent(
                new Empty("Nobody is like that", "No person has this text in name or label."));
    }

    private void look() {
        String text = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<Person> found =
                people.list(caller).stream()
                        .filter(person ->
                                (person.name() + " " + person.label())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text))
                        .toList();
        grid.setItems(found);
    }

    private Component name(Person person) {
        Span name = new Span(person.name());
        name.addClassName("medium");
        Span both = new Span(name);
        both.addClassName("row");
        if (caller.atHome() && caller.is(person.id())) {
            Span you = new Span("you");
            you.addClassNames("chip", "chip--s", "chip--accent");
            both.add(you);
        }
        return both;
    }

    private static Component state(Person person) {
        Span badge =
                new Span(
                        new Icon(person.enabled() ? "s-succeeded" : "s-terminated"),
                        new Span(person.enabled() ? "May sign in" : "May not sign in"));
        badge.addClassNames("badge", "badge--plain");
        badge.getElement().setAttribute("data-state", person.enabled() ? "succeeded" : "pending");
        return badge;
    }

    private Component actions(Person person) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
        if (!caller.role().atLeast(person.role())) {
            return new Span();
        }
        var more = menu.addItem(new Icon("more"));
        more.setAriaLabel("Actions on " + person.name());
        var items = more.getSubMenu();
        items.addItem("Change role or label…", event -> dialogs.change(person));
        items.addItem("Give a new password…", event -> dialogs.password(person));
        items.addItem(
                person.enabled() ? "Take the right to sign in…" : "Let sign in",
                event -> dialogs.enable(person, !person.enabled()));
        items.addSeparator();
        items.addItem("Delete person…", event -> dialogs.delete(person));
        return menu;
    }
}
