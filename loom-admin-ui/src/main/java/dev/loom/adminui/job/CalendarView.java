package dev.loom.adminui.job;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.Jobs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.job.FiringsGrid;
import dev.loom.ui.job.JobPlaces;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A day: what fired on it, and what will. */
@Route(JobPlaces.OF_ADMIN + JobPlaces.CALENDAR)
@PageTitle("Calendar of jobs · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class CalendarView extends Page implements BeforeEnterObserver, HasCrumbs {

    private static final int MOST = 500;

    private final Jobs jobs;
    private final Caller caller;
    private final ZoneId zone = zone();
    private final LocalDate today;
    private final DatePicker day = new DatePicker();
    private final Span count = new Span();
    private final FiringsGrid grid = new FiringsGrid(JobPlaces.ADMIN, zone.getId(), true);
    private Address address = new Address();
    private List<FiringView> shown = List.of();

    public CalendarView(Jobs jobs, CurrentCaller current, InstantSource clock) {
        this.jobs = jobs;
        this.caller = current.get();
        this.today = LocalDate.ofInstant(clock.instant(), zone);
        day.setAriaLabel("Day");
        day.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        day.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                address.set("day", event.getValue() == null ? null : event.getValue().toString());
                look();
            }
        });
        count.addClassNames("muted", "small");
        Div filters = new Div(day, count);
        filters.addClassName("filters");
        grid.setEmptyStateComponent(
                new Empty("Nothing fires on this day", "Another day may have more."));
        Card list = new Card();
        list.addClassName("fits");
        list.add(filters, grid);
        add(head("Calendar", "What fired on a day, and what will; times of " + zone + "."), list);
        Live.keep(this, Live.tenant(), this::look);
    }

    /** The viewer's, if the browser tells it. */
    private static ZoneId zone() {
        try {
            String told = UI.getCurrent().getPage().getExtendedClientDetails().getTimeZoneId();
            return told == null || told.isBlank() ? ZoneOffset.UTC : ZoneId.of(told);
        } catch (DateTimeException _) {
            return ZoneOffset.UTC;
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        day.setValue(address.get("day").map(this::read).orElse(today));
        look();
    }

    private LocalDate read(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            return today;
        }
    }

    private void look() {
        LocalDate which = day.getValue() == null ? today : day.getValue();
        List<FiringView> now = jobs.day(caller, which, zone, MOST);
        if (!now.equals(shown)) {
            shown = now;
            grid.show(now);
        }
        long past = now.stream().filter(each -> !each.state().equals("planned")).count();
        long coming = now.size() - past;
        count.setText(
                past
                        + " came, "
                        + coming
                        + " to come"
                        + (past >= MOST || coming >= MOST ? "; only the first are shown" : ""));
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb("Jobs", JobPlaces.OF_ADMIN), new Crumb("Calendar", null));
    }
}
