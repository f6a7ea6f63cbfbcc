package dev.loom.adminui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.ui.part.Nowhere;
import jakarta.annotation.security.RolesAllowed;

/** Every address below {@code /admin} that has no page of its own. */
@Route("admin/:path*")
@PageTitle("Nothing here · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class NowhereView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new Nowhere(event.getLocation().getPath(), "admin", "Open the overview"));
    }
}
