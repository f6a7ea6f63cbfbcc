package dev.loom.adminui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.Layout;
import dev.loom.adminui.audit.AuditView;
import dev.loom.adminui.catalog.HardwareView;
import dev.loom.adminui.catalog.ImagesView;
import dev.loom.adminui.catalog.ServicesView;
import dev.loom.adminui.catalog.TemplatesView;
import dev.loom.adminui.cluster.ClustersView;
import dev.loom.adminui.jump.CatalogPlaces;
import dev.loom.adminui.jump.NodePlaces;
import dev.loom.adminui.jump.PeoplePlaces;
import dev.loom.adminui.node.NodesView;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.adminui.people.PeopleView;
import dev.loom.adminui.people.TenantsView;
import dev.loom.adminui.people.TokensView;
import dev.loom.adminui.provider.ProvidersView;
import dev.loom.adminui.run.RunsView;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Right;
import dev.loom.server.tenant.People;
import dev.loom.ui.jump.ClusterPlaces;
import dev.loom.ui.jump.RunPlaces;
import dev.loom.ui.shell.Frame;
import dev.loom.ui.shell.FrameServices;
import dev.loom.ui.shell.NavLink;
import jakarta.annotation.security.RolesAllowed;

/** The frame of Loom Admin. */
@Layout("/admin")
@StyleSheet("context://loom/admin.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class AdminFrame extends Frame {

    public AdminFrame(
            FrameServices services,
            Clusters clusters,
            Nodes nodes,
            Catalogs catalogs,
            People people) {
        super("Admin", services);
        group("", new NavLink("gauge", "Overview", OverviewView.class));
        group(
                "Catalog",
                new NavLink("template", "Templates", TemplatesView.class).withBelow(),
                new NavLink("puzzle", "Services", ServicesView.class).withBelow(),
                new NavLink("chip", "Hardware", HardwareView.class).withBelow(),
                new NavLink("disk", "Images", ImagesView.class).withBelow(),
                new NavLink("cloud", "Providers", ProvidersView.class).withBelow());
        group(
                "Operations",
                new NavLink("cluster", "Clusters", ClustersView.class),
                new NavLink("node", "Nodes", NodesView.class),
                new NavLink("run", "Runs", RunsView.class).withBelow());
        NavLink persons = new NavLink("users", "People", PeopleView.class);
        NavLink tokens = new NavLink("key", "Tokens", TokensView.class);
        NavLink audit = new NavLink("book", "Audit", AuditView.class);
        if (services.caller().may(Right.MANAGE_TENANTS)) {
            NavLink tenants = new NavLink("building", "Tenants", TenantsView.class);
            group("Organisation", tenants, persons, tokens, audit);
        } else {
            group("Organisation", persons, tokens, audit);
        }
        other("", "Open Loom User");
        findable(new ClusterPlaces(clusters));
        findable(new NodePlaces(nodes));
        findable(new CatalogPlaces(catalogs));
        findable(new PeoplePlaces(people));
        findable(new RunPlaces("admin/runs/"));
    }
}
