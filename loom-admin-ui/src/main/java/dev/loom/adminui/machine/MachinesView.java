package dev.loom.adminui.machine;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.cluster.StrayMachine;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.cluster.StrayMachines.Filter;
import dev.loom.server.cluster.StrayMachines.Look;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.cluster.Narrow;
import dev.loom.ui.cluster.RowMenu;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Latest;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Orphans and lost machines, and what can be done about them. */
@Route("admin/machines")
@PageTitle("Stray machines · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class MachinesView extends Page implements BeforeEnterObserver {

    private final StrayMachines machines;
    private final MachineReports reports;
    private final Catalogs catalogs;
    private final Caller caller;
    private final InstantSource clock;
    private final StrayFilters filters = new StrayFilters(this::go);
    private final Div looks = new Div();
    private final StrayGrid grid;
    private final Button lookNow = new Button("Look now", event -> lookNow());

    public MachinesView(
            StrayMachines machines,
            MachineReports reports,
            Catalogs catalogs,
            CurrentCaller current,
            InstantSource clock) {
        this.machines = machines;
        this.reports = reports;
        this.catalogs = catalogs;
        this.caller = current.get();
        this.clock = clock;
        RowMenu<StrayMachine> menu =
                new RowMenu<>(new StrayActs(machines, caller, this::look)::fill);
        grid = new StrayGrid(machines, caller, clock, menu);
        lookNow.setDisableOnClick(true);
        looks.addClassNames("stack", "stack-2");
        Card list = new Card();
        list.addClassName("fits");
        list.add(filters, grid);
        add(
                head(
                        "Stray machines",
                        "Machines that a provider has and no node, and such that a node should"
                                + " have and its provider has not.",
                        lookNow),
                looks,
                list,
                menu);
        Narrow.watch(this, grid::asCards);
        Live.keep(this, Live.tenant(), this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Filter wanted = StrayFilters.of(event.getLocation().getQueryParameters());
        filters.show(wanted);
        apply(wanted);
    }

    private void go(Filter wanted) {
        apply(wanted);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null, new Location("admin/machines", StrayFilters.parameters(wanted)));
    }

    private void apply(Filter wanted) {
        grid.setEmptyStateComponent(nothing(wanted));
        grid.by(wanted);
    }

    private static Component nothing(Filter wanted) {
        if (!wanted.equals(Filter.ALL)) {
            return new Empty("No machine matches", "The filter finds nothing in this list.");
        }
        return new Empty(
                "No machine has strayed",
                "Loom compares each provider's machines with its own every five minutes.");
    }

    private void look() {
        grid.look();
        looks.removeAll();
        machines.looks(caller).forEach(this::say);
    }

    private void say(Look look) {
        Instant at = look.at();
        String problem = look.problem();
        Anchor provider = new Anchor("admin/providers/" + look.provider(), look.provider());
        if (problem != null) {
            Div banner =
                    new Div(
                            new Icon(State.INCONSISTENT.icon()),
                            new Span(
                                    new Span("Provider "),
                                    provider,
                                    new Span(" can't be asked: " + problem)));
            banner.addClassName("banner");
            banner.getElement().setAttribute("data-state", State.INCONSISTENT.look().word());
            banner.getElement().setAttribute("role", "status");
            looks.add(banner);
        } else if (at != null) {
            Div line =
                    new Div(provider, new Span(", compared "), Times.relative(at, clock.instant()));
            line.addClassNames("small", "muted", "in-text");
            looks.add(line);
        }
    }

    /** Beside the page: a provider that doesn't answer may take its time. */
    private void lookNow() {
        UI ui = UI.getCurrent();
        List<String> providers =
                catalogs.list(caller, Kind.PROVIDER).stream().map(Catalogs.Item::name).toList();
        Latest.<List<String>>of(ui)
                .ask(
                        ui,
                        () -> refused(providers),
                        refused -> {
                            lookNow.setEnabled(true);
                            look();
                        });
    }

    /** What the providers say that can't be asked at all; others keep that themselves. */
    private List<String> refused(List<String> providers) {
        List<String> refused = new ArrayList<>();
        for (String provider : providers) {
            try {
                reports.of(caller, provider);
            } catch (LoomException e) {
                refused.add(Objects.requireNonNullElse(e.getMessage(), provider));
            }
        }
        return refused;
    }
}
