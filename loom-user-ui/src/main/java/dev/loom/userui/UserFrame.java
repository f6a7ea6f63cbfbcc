package dev.loom.userui;

import com.vaadin.flow.router.Layout;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.TemplateCards;
import dev.loom.server.security.Role;
import dev.loom.ui.jump.ClusterPlaces;
import dev.loom.ui.jump.RunPlaces;
import dev.loom.ui.shell.Frame;
import dev.loom.ui.shell.FrameServices;
import dev.loom.ui.shell.NavLink;
import dev.loom.userui.catalog.CatalogView;
import dev.loom.userui.catalog.TemplatePlaces;
import dev.loom.userui.cluster.MyClustersView;
import jakarta.annotation.security.PermitAll;

/** The frame of Loom User. */
@Layout
@PermitAll
public final class UserFrame extends Frame {

    public UserFrame(FrameServices services, Clusters clusters, TemplateCards templates) {
        super("", services);
        group(
                "",
                new NavLink("grid", "Catalog", CatalogView.class),
                new NavLink("cluster", "My clusters", MyClustersView.class));
        if (services.caller().role().atLeast(Role.ADMINISTRATOR)) {
            other("admin", "Open Loom Admin");
        }
        findable(new ClusterPlaces(clusters));
        findable(new TemplatePlaces(templates));
        findable(new RunPlaces("runs/"));
    }
}
