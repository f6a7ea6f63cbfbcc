package dev.loom.userui;

import com.vaadin.flow.router.Layout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.Role;
import dev.loom.ui.shell.Frame;
import dev.loom.userui.catalog.CatalogView;
import dev.loom.userui.cluster.MyClustersView;
import jakarta.annotation.security.PermitAll;

/** The frame of Loom User. */
@Layout
@PermitAll
public final class UserFrame extends Frame {

    public UserFrame(CurrentCaller caller, AuthenticationContext sessions) {
        super("", caller.get(), sessions);
        group(
                "",
                link("grid", "Catalog", CatalogView.class),
                link("cluster", "My clusters", MyClustersView.class));
        if (caller.get().role().atLeast(Role.ADMINISTRATOR)) {
            other("admin", "Open Loom Admin");
        }
    }
}
