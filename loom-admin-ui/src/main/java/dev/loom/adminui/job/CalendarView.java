package dev.loom.adminui.job;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.job.JobCalendar;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.job.CalendarGrid;
import dev.loom.ui.job.FiringLegend;
import dev.loom.ui.job.JobPlaces;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.util.List;

/** A day or a week: when each job fired, what became of it, and when it will. */
@Route(JobPlaces.OF_ADMIN + JobPlaces.CALENDAR)
@PageTitle("Calendar of jobs · Loom")
@StyleSheet("context://loom/cluster.css")
@StyleSheet("context://loom/job.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class CalendarView extends Page implements BeforeEnterObserver, HasCrumbs {

    private final CalendarFilters filters;
    private final CalendarGrid grid;
    private Address address = new Address();

    public CalendarView(JobCalendar calendar, CurrentCaller current, InstantSource clock) {
        filters = new CalendarFilters(clock, this::go);
        grid = new CalendarGrid(calendar, current.get(), clock, JobPlaces.ADMIN, filters.days());
        grid.setEmptyStateComponent(
                new Empty(
                        "Nothing fires then",
                        "Another time or another filter may have more. Each job that fired or will"
                                + " is shown here with its times."));
        Card list = new Card();
        list.addClassName("fits");
        Div legend = new Div(new FiringLegend());
        legend.addClassName("legend");
        list.add(filters, grid, legend);
        add(
                head(
                        "Calendar",
                        "When jobs fired, what became of it, and when they will; times of "
                                + filters.days().zone()
                                + "."),
                list);
        Live.keep(this, Live.tenant(), grid::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        filters.read(address);
        grid.show(filters.days(), filters.which());
    }

    private void go() {
        filters.write(address);
        grid.show(filters.days(), filters.which());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb("Jobs", JobPlaces.OF_ADMIN), new Crumb("Calendar", null));
    }
}
