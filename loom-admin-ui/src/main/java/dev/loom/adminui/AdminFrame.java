package dev.loom.adminui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.Layout;
import dev.loom.adminui.audit.AuditView;
import dev.loom.adminui.catalog.Group;
import dev.loom.adminui.catalog.HardwareView;
import dev.loom.adminui.catalog.ImagesView;
import dev.loom.adminui.catalog.ImportView;
import dev.loom.adminui.catalog.ServicesView;
import dev.loom.adminui.catalog.TemplatesView;
import dev.loom.adminui.channel.ChannelsView;
import dev.loom.adminui.cluster.ClustersView;
import dev.loom.adminui.command.CommandView;
import dev.loom.adminui.job.JobsView;
import dev.loom.adminui.jump.CatalogPlaces;
import dev.loom.adminui.jump.NodePlaces;
import dev.loom.adminui.jump.PeoplePlaces;
import dev.loom.adminui.machine.MachinesView;
import dev.loom.adminui.node.NodesView;
import dev.loom.adminui.node.SourcesView;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.adminui.people.PeopleView;
import dev.loom.adminui.people.TenantsView;
import dev.loom.adminui.people.TokensView;
import dev.loom.adminui.provider.ProvidersView;
import dev.loom.adminui.run.RunsView;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.tenant.People;
import dev.loom.ui.jump.ClusterPlaces;
import dev.loom.ui.jump.RunPlaces;
import dev.loom.ui.shell.Frame;
import dev.loom.ui.shell.FrameServices;
import dev.loom.ui.shell.NavLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The frame of Loom Admin. */
@Layout("/admin")
@StyleSheet("context://loom/admin.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class AdminFrame extends Frame {

    private final Map<Group, NavLink> entries = entries();
    private final NavLink living = new NavLink("cluster", "Clusters", ClustersView.class);
    private final NavLink machines = new NavLink("node", "Nodes", NodesView.class).withBelow();
    private final NavLink stray = new NavLink("box", "Stray machines", MachinesView.class);
    private final Caller caller;
    private final Clusters clusters;
    private final Nodes nodes;
    private final StrayMachines strays;
    private final Catalogs catalogs;

    public AdminFrame(
            FrameServices services,
            Clusters clusters,
            Nodes nodes,
            StrayMachines strays,
            Catalogs catalogs,
            People people) {
        super("Admin", services);
        this.caller = services.caller();
        this.clusters = clusters;
        this.nodes = nodes;
        this.strays = strays;
        this.catalogs = catalogs;
        group("", new NavLink("gauge", "Overview", OverviewView.class));
        List<NavLink> catalog = new ArrayList<>(entries.values());
        catalog.add(new NavLink("swap", "Import and export", ImportView.class));
        group("Catalog", catalog.toArray(NavLink[]::new));
        group(
                "Operations",
                living,
                machines,
                new NavLink("folder", "Sources", SourcesView.class),
                stray,
                new NavLink("term", "Commands", CommandView.class),
                new NavLink("clock", "Jobs", JobsView.class).withBelow(),
                new NavLink("run", "Runs", RunsView.class).withBelow(),
                new NavLink("bell", "Channels", ChannelsView.class).withBelow());
        NavLink persons = new NavLink("users", "People", PeopleView.class);
        NavLink tokens = new NavLink("key", "Tokens", TokensView.class);
        NavLink audit = new NavLink("book", "Audit", AuditView.class);
        if (caller.may(Right.MANAGE_TENANTS)) {
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

    private static Map<Group, NavLink> entries() {
        Map<Group, NavLink> links = new EnumMap<>(Group.class);
        links.put(Group.TEMPLATES, link(Group.TEMPLATES, TemplatesView.class));
        links.put(Group.SERVICES, link(Group.SERVICES, ServicesView.class));
        links.put(Group.HARDWARE, link(Group.HARDWARE, HardwareView.class));
        links.put(Group.IMAGES, link(Group.IMAGES, ImagesView.class));
        links.put(Group.PROVIDERS, link(Group.PROVIDERS, ProvidersView.class));
        return links;
    }

    private static NavLink link(Group group, Class<? extends Component> page) {
        return new NavLink(group.icon(), group.title(), page).withBelow();
    }

    @Override
    protected void count() {
        Map<Kind, Integer> counts = catalogs.counts(caller);
        entries.forEach((group, link) -> link.count(counts.getOrDefault(group.kind(), 0)));
        Clusters.Filter all = new Clusters.Filter(null, null, null, null, false, 0, 0);
        living.count(clusters.list(caller, all).total());
        stray.count(strays.count(caller));
        machines.count(nodes.list(caller, Nodes.Filter.ALL, Nodes.Sort.BY_CLUSTER, 0, 0).total());
    }
}
