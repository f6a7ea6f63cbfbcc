package dev.loom.adminui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.adminui.part.Address;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.Jobs.Filter;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.cluster.Narrow;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** All jobs: when they fire next, and how their last runs went. */
@Route(JobWords.PATH)
@PageTitle("Jobs · Loom")
@StyleSheet("context://loom/cluster.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class JobsView extends Page implements BeforeEnterObserver {

    private final JobFilters filters = new JobFilters(this::go);
    private final JobsGrid grid;
    private Address address = new Address();

    public JobsView(Jobs jobs, CurrentCaller current, InstantSource clock) {
        grid = new JobsGrid(jobs, current.get(), clock);
        Card list = new Card();
        list.addClassName("fits");
        list.add(filters, grid);
        Anchor calendar = new Anchor(JobWords.CALENDAR, "Calendar");
        calendar.addClassName("btn");
        add(head("Jobs", "Tasks that run on nodes, by schedule or by hand.", calendar), list);
        Narrow.watch(this, grid::asCards);
        Live.keep(this, Live.tenant(), grid::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new Address(event);
        Filter wanted =
                JobFilters.filter(address.get("q").orElse(""), address.get("tag").orElse(""));
        filters.show(wanted);
        apply(wanted);
    }

    private void go(Filter wanted) {
        address.set("q", wanted.text());
        address.set("tag", wanted.tag());
        apply(wanted);
    }

    private void apply(Filter wanted) {
        boolean filtered = wanted.text() != null || wanted.tag() != null;
        grid.setEmptyStateComponent(filtered ? nothingLikeThat() : nothingYet());
        grid.by(wanted);
    }

    private Component nothingLikeThat() {
        return new Empty(
                "No job is like that",
                "Another filter may find more.",
                new Button(
                        "Clear filter",
                        event -> {
                            Filter all = JobFilters.filter("", "");
                            filters.show(all);
                            go(all);
                        }));
    }

    private static Component nothingYet() {
        return new Empty(
                "No jobs yet",
                "Write one to backup.yaml and give it to Loom with: loom job apply backup.yaml."
                        + " Or put it into the folder jobs of a source.",
                new Anchor("admin/sources", "Sources"));
    }
}
