package dev.loom.ui.gallery;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.loom.server.run.Logs;
import dev.loom.server.run.Runs;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.PermitAll;
import java.time.InstantSource;

/** Every shared part in its states, light beside dark. */
@Route("gallery")
@RouteAlias("admin/gallery")
@PageTitle("Gallery · Loom")
@StyleSheet("context://loom/gallery.css")
@PermitAll
public final class GalleryView extends Page {

    public GalleryView(Runs runs, Logs logs, CurrentCaller current, InstantSource clock) {
        Div both = new Div();
        both.addClassName("gallery");
        for (String theme : new String[] {"light", "dark"}) {
            Div column = new Div();
            column.addClassName("gallery__theme");
            column.getElement().setAttribute("data-theme", theme);
            column.add(new Parts(clock.instant()).cards());
            column.add(new Pictures(clock.instant()).cards());
            column.add(NewestLog.card(runs, logs, current.get()));
            both.add(column);
        }
        add(
                head(
                        "Gallery",
                        "The parts that all pages are made of, with made-up data, light beside"
                                + " dark."),
                both);
    }
}
