package dev.loom.adminui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import dev.loom.ui.run.RunFilters;
import dev.loom.ui.run.RunList;
import dev.loom.ui.run.RunQuery;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** All runs of the tenant; which of them are shown stands in the address. */
@Route("admin/runs")
@PageTitle("Runs · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class RunsView extends Page implements BeforeEnterObserver {

    private final RunFilters filters = new RunFilters(RunsView::open);
    private final RunList list;

    public RunsView(Runs runs, CurrentCaller current, InstantSource clock) {
        Caller caller = current.get();
        list = new RunList(runs, caller, clock, RunFilter.newest(1), "admin/runs/");
        list.onClear(() -> open(RunQuery.ALL));
        Card card = new Card();
        card.add(filters, list);
        add(
                head(
                        "Runs",
                        "What has been done to clusters and nodes of " + caller.tenantName() + "."),
                card);
        Live.keep(this, Live.tenant(), list::look);
    }

    private static void open(RunQuery query) {
        UI.getCurrent().navigate("admin/runs", query.address());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RunQuery query = RunQuery.of(event.getLocation().getQueryParameters());
        filters.show(query);
        list.show(query);
    }
}
