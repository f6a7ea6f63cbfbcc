package dev.loom.userui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.ui.part.Nowhere;
import jakarta.annotation.security.PermitAll;

/** Every address that has no page of its own. */
@Route(":path*")
@PageTitle("Nothing here · Loom")
@PermitAll
public final class NowhereView extends Div implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new Nowhere(event.getLocation().getPath(), "", "Open the catalog"));
    }
}
