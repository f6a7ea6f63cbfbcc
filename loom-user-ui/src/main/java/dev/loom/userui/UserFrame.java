package dev.loom.userui;

import com.vaadin.flow.router.Layout;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.jump.ClusterPlaces;
import dev.loom.ui.jump.RunPlaces;
import dev.loom.ui.shell.Frame;
import dev.loom.ui.shell.FrameServices;
import dev.loom.ui.shell.NavLink;
import dev.loom.userui.catalog.CatalogView;
import dev.loom.userui.catalog.TemplatePlaces;
import dev.loom.userui.cluster.MyClustersView;
import dev.loom.userui.job.JobsView;
import jakarta.annotation.security.PermitAll;

/** The frame of Loom User. */
@Layout
@PermitAll
public final class UserFrame extends Frame {

    private final Clusters clusters;
    private final Caller caller;
    private final NavLink mine = new NavLink("cluster", "My clusters", MyClustersView.class);

    public UserFrame(FrameServices services, Clusters clusters, TemplateCards templates) {
        super("", services);
        this.clusters = clusters;
        this.caller = services.caller();
        group(
                "",
                new NavLink("grid", "Catalog", CatalogView.class),
                mine,
                new NavLink("clock", "Jobs", JobsView.class).withBelow());
        if (caller.role().atLeast(Role.ADMINISTRATOR)) {
            other("admin", "Open Loom Admin");
        }
        findable(new ClusterPlaces(clusters));
        findable(new TemplatePlaces(templates));
        findable(new RunPlaces("runs/"));
    }

    @Override
    protected void count() {
        Clusters.Filter own = new Clusters.Filter(null, caller.name(), null, null, false, 0, 0);
        mine.count(clusters.list(caller, own).total());
    }
}
