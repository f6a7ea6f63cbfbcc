package dev.loom.adminui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.adminui.audit.AuditView;
import dev.loom.adminui.catalog.HardwareView;
import dev.loom.adminui.catalog.ImagesView;
import dev.loom.adminui.catalog.ServicesView;
import dev.loom.adminui.catalog.TemplatesView;
import dev.loom.adminui.cluster.ClustersView;
import dev.loom.adminui.node.NodesView;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.adminui.people.PeopleView;
import dev.loom.adminui.people.TenantsView;
import dev.loom.adminui.people.TokensView;
import dev.loom.adminui.provider.ProvidersView;
import dev.loom.adminui.run.RunsView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Right;
import dev.loom.ui.shell.Frame;
import jakarta.annotation.security.RolesAllowed;

/** The frame of Loom Admin. */
@Layout("/admin")
@StyleSheet("context://loom/admin.css")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class AdminFrame extends Frame {

    public AdminFrame(CurrentCaller current, AuthenticationContext sessions) {
        Caller caller = current.get();
        super("Admin", caller, sessions);
        group("", link("gauge", "Overview", OverviewView.class));
        group(
                "Catalog",
                prefix("template", "Templates", TemplatesView.class),
                prefix("puzzle", "Services", ServicesView.class),
                prefix("chip", "Hardware", HardwareView.class),
                prefix("disk", "Images", ImagesView.class),
                prefix("cloud", "Providers", ProvidersView.class));
        group(
                "Operations",
                link("cluster", "Clusters", ClustersView.class),
                link("node", "Nodes", NodesView.class),
                prefix("run", "Runs", RunsView.class));
        RouterLink people = link("users", "People", PeopleView.class);
        RouterLink tokens = link("key", "Tokens", TokensView.class);
        RouterLink audit = link("book", "Audit", AuditView.class);
        if (caller.may(Right.MANAGE_TENANTS)) {
            RouterLink tenants = link("building", "Tenants", TenantsView.class);
            group("Organisation", tenants, people, tokens, audit);
        } else {
            group("Organisation", people, tokens, audit);
        }
        other("", "Open Loom User");
    }

    /** A link that stays marked on the pages below. */
    private static RouterLink prefix(String icon, String name, Class<? extends Component> page) {
        RouterLink link = link(icon, name, page);
        link.setHighlightCondition(HighlightConditions.locationPrefix());
        return link;
    }
}
