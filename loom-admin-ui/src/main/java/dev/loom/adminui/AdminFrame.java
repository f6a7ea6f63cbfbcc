package dev.loom.adminui;

import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.adminui.catalog.TemplatesView;
import dev.loom.adminui.cluster.ClustersView;
import dev.loom.adminui.overview.OverviewView;
import dev.loom.adminui.run.RunsView;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.shell.Frame;
import jakarta.annotation.security.RolesAllowed;

/** The frame of Loom Admin. */
@Layout("/admin")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class AdminFrame extends Frame {

    public AdminFrame(CurrentCaller caller, AuthenticationContext sessions) {
        super("Admin", caller.get(), sessions);
        group("", link("gauge", "Overview", OverviewView.class));
        RouterLink templates = link("template", "Templates", TemplatesView.class);
        templates.setHighlightCondition(HighlightConditions.locationPrefix());
        group("Catalog", templates);
        RouterLink runs = link("run", "Runs", RunsView.class);
        runs.setHighlightCondition(HighlightConditions.locationPrefix());
        group("Operations", link("cluster", "Clusters", ClustersView.class), runs);
        other("", "Open Loom User");
    }
}
