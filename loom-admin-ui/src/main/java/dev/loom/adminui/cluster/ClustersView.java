package dev.loom.adminui.cluster;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.tenant.People;
import dev.loom.ui.cluster.ClusterList;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** All clusters of the tenant. */
@Route("admin/clusters")
@PageTitle("Clusters · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ClustersView extends Page implements BeforeEnterObserver {

    private final ClusterList list;

    public ClustersView(
            Clusters clusters,
            Runs runs,
            Catalogs catalogs,
            People people,
            CurrentCaller current,
            InstantSource clock) {
        Caller caller = current.get();
        list =
                new ClusterList(
                        clusters,
                        runs,
                        catalogs,
                        caller,
                        clock,
                        "admin/clusters",
                        people.list(caller).stream().map(People.Person::name).toList(),
                        new Empty(
                                "No clusters here yet",
                                "The clusters that people create in Loom User will be listed here."));
        add(head("Clusters", "Everybody's in " + caller.tenantName() + "."), list);
        Live.keep(this, Live.tenant(), list::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        list.show(event.getLocation().getQueryParameters());
    }
}
