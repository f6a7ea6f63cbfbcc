package dev.loom.adminui.provider;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.loom.adminui.catalog.EntitySource;
import dev.loom.adminui.catalog.Group;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.ProviderTests.TypeView;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import dev.loom.ui.part.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers, or the one that the address names, or a new one of the type that it names. */
@Route("admin/providers/:name?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class ProvidersView extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private static final String NEW = "new";
    private static final String ALL = "Providers";

    private final ProviderFaces faces;
    private final Caller caller;
    private String title = ALL;
    private Runnable look = () -> {};

    public ProvidersView(ProviderFaces faces) {
        this.faces = faces;
        this.caller = faces.catalog().caller().get();
        Live.keep(this, Live.tenant(), () -> look.run());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        look = () -> {};
        Optional<String> name = event.getRouteParameters().get("name");
        Address address = new Address(event);
        Optional<String> type = address.get(NEW);
        if (name.isPresent()) {
            show(name.get(), address);
        } else if (type.isPresent()) {
            showNew(type.get());
        } else {
            showAll();
        }
    }

    private void showAll() {
        title = ALL;
        ProviderGrid grid = new ProviderGrid();
        look = () -> grid.show(faces.overview().providers(caller));
        look.run();
        Card card = new Card();
        card.add(grid);
        add(head(ALL, Group.PROVIDERS.sentence(), addMenu()), card);
    }

    private Component addMenu() {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.PRIMARY);
        Span words = new Span(new Icon("plus"), new Span("Add provider…"));
        words.addClassName("row");
        MenuItem add = menu.addItem(words);
        for (TypeView type : faces.tests().types(caller)) {
            String link = Address.link(Group.PROVIDERS.path(), Map.of(NEW, type.type()));
            add.getSubMenu()
                    .addItem(
                            type.label() + " (" + type.type() + ")",
                            event -> getUI().ifPresent(ui -> ui.navigate(link)));
        }
        return menu;
    }

    private void show(String name, Address address) {
        title = name;
        try {
            Stored provider = faces.catalog().catalogs().get(caller, Kind.PROVIDER, name);
            boolean now = address.number("version").filter(v -> v != provider.version()).isEmpty();
            if (!now || address.get("against").isPresent()) {
                EntitySource source =
                        new EntitySource(
                                Group.PROVIDERS, faces.catalog(), caller, provider, address);
                add(source.head(), source);
                return;
            }
            ProviderPage page = new ProviderPage(faces, caller, provider);
            add(page.head(), page);
        } catch (LoomException e) {
            missing(e, name);
        }
    }

    private void showNew(String type) {
        title = "New provider";
        try {
            TypeView view = faces.tests().type(caller, type);
            Card card = new Card(view.label());
            card.add(new ProviderForm(faces, caller, view, Optional.empty()));
            add(head("New provider", "A " + view.type() + " account."), card);
        } catch (LoomException e) {
            missing(e, type);
        }
    }

    private void missing(LoomException e, String name) {
        if (e.code() != ErrorCode.NOT_FOUND) {
            throw e;
        }
        Card card = new Card();
        card.add(new Empty("It isn't here", String.valueOf(e.getMessage())));
        add(head(name, "Not in " + caller.tenantName() + "."), card);
    }

    @Override
    public String getPageTitle() {
        return title + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        Crumb here = new Crumb(title, null);
        return title.equals(ALL) ? List.of(here) : List.of(new Crumb(ALL, "admin/providers"), here);
    }
}
