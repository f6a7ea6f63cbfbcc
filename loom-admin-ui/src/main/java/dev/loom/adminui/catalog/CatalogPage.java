package dev.loom.adminui.catalog;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Page;
import java.util.List;

/** The list of a kind, or the source of the entity that the address names. */
public abstract class CatalogPage extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private final Group group;
    private final CatalogFaces faces;
    private final Caller caller;
    private String title;

    protected CatalogPage(Group group, CatalogFaces faces) {
        this.group = group;
        this.faces = faces;
        this.caller = faces.caller().get();
        this.title = group.title();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Address address = new Address(event);
        event.getRouteParameters()
                .get("name")
                .ifPresentOrElse(name -> show(name, address), () -> showAll(address));
    }

    private void showAll(Address address) {
        title = group.title();
        var rows =
                EntityRow.of(
                        faces.catalogs().list(caller, group.kind()),
                        group,
                        faces.catalogs().current(caller),
                        faces.uses().clusters(caller, group.kind()));
        add(
                head(group.title(), group.sentence()),
                new EntityList(group, rows, address, faces.clock()));
    }

    private void show(String name, Address address) {
        title = name;
        try {
            Stored newest = faces.catalogs().get(caller, group.kind(), name);
            EntitySource source = new EntitySource(group, faces, caller, newest, address);
            add(source.head(), source);
        } catch (LoomException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            Card card = new Card();
            card.add(new Empty("It isn't here", String.valueOf(e.getMessage())));
            add(head(name, "Not in the catalog of " + caller.tenantName() + "."), card);
        }
    }

    @Override
    public String getPageTitle() {
        return title + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        Crumb here = new Crumb(title, null);
        return title.equals(group.title())
                ? List.of(here)
                : List.of(new Crumb(group.title(), group.path()), here);
    }
}
