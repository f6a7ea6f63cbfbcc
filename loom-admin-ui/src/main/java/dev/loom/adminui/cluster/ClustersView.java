package dev.loom.adminui.cluster;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.cluster.ClusterFilters;
import dev.loom.ui.cluster.ClusterGrid;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** All clusters of the tenant. */
@Route("admin/clusters")
@PageTitle("Clusters · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ClustersView extends Page {

    public ClustersView(Clusters clusters, CurrentCaller current, InstantSource clock) {
        ClusterGrid grid = new ClusterGrid(clusters, current.get(), clock, null);
        grid.setEmptyStateComponent(
                new Empty(
                        "No clusters here yet",
                        "The clusters that people create in Loom User will be listed here."));
        Card card = new Card();
        card.add(new ClusterFilters(grid), grid);
        add(head("Clusters", "Everybody's in " + current.get().tenantName() + "."), card);
        Live.keep(this, Live.tenant(), grid::look);
    }
}
