package dev.loom.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouterLayout;
import dev.loom.ui.jump.Place;
import dev.loom.ui.jump.Places;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The frame around every page: navigation at the left (a drawer on narrow screens), where one is
 * and who one is on top.
 */
@JavaScript("context://loom/frame.js")
public abstract class Frame extends Div implements RouterLayout, AfterNavigationObserver {

    private final Nav navigation = new Nav();
    private final Div foot = new Div();
    private final TopBar bar;
    private final Main main = new Main();
    private final List<NavLink> pages = new ArrayList<>();

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected Frame(String application, FrameServices services) {
        addClassName("app");
        navigation.addClassName("nav");
        navigation.setId("navigation");
        navigation.setAriaLabel(application.isEmpty() ? "Loom User" : "Loom " + application);
        foot.addClassName("nav__foot");
        navigation.add(brand(application), new TenantSwitch(services));
        String path = application.isEmpty() ? "" : application.toLowerCase(Locale.ROOT) + "/";
        bar = new TopBar(path, services.caller(), services.sessions());
        findable((each, typed) -> pagesCalled(typed));
        main.addClassName("main");
        main.setId("main");
        main.add(bar);
        add(skip(), navigation, main);
        getElement()
                .addEventListener(
                        "loom-back",
                        event ->
                                getUI().ifPresent(ui ->
                                        ComponentUtil.fireEvent(ui, new Live.BackAgain(ui))));
    }

    /** Lets the search find more than the pages of the navigation. */
    protected final void findable(Places places) {
        bar.findable(places);
    }

    private List<Place> pagesCalled(String typed) {
        return pages.stream().map(NavLink::place).filter(place -> place.holds(typed)).toList();
    }

    private static Component skip() {
        Anchor skip = new Anchor("#main", "Skip to the page");
        skip.addClassName("skip");
        skip.setRouterIgnore(true);
        return skip;
    }

    private static Component brand(String application) {
        Image logo = new Image("loom/logo.svg", "");
        logo.addClassName("logo");
        Div brand = new Div(logo, new Span("Loom"));
        brand.addClassName("nav__brand");
        if (!application.isEmpty()) {
            Span chip = new Span(application);
            chip.addClassNames("chip", "chip--s", "chip--accent");
            brand.add(chip);
        }
        return brand;
    }

    /** Adds a group of links; without a name for the first. */
    protected final void group(String name, NavLink... links) {
        pages.addAll(List.of(links));
        Div group = new Div();
        group.addClassName("nav__group");
        if (!name.isEmpty()) {
            Span head = new Span(name);
            head.addClassName("nav__head");
            group.add(head);
        }
        group.add(links);
        navigation.add(group);
    }

    /** A link to the other application at the foot, if this process serves it. */
    protected final void other(String path, String name) {
        if (!RouteConfiguration.forApplicationScope().isPathAvailable(path)) {
            return;
        }
        Anchor link = new Anchor(path.isEmpty() ? "." : path, new Icon("swap"), new Span(name));
        link.addClassName("nav__item");
        link.setRouterIgnore(true);
        foot.add(link);
        navigation.add(foot);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        main.getElement().removeChild(content.getElement());
    }

    /** Says at the links of the navigation how many there are, where that is of use. */
    protected abstract void count();

    /** Says where one is; after the first page, focus goes to the heading of the new one. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        bar.show(event.getActiveChain().getFirst());
        count();
        if (!event.getLocationChangeEvent().getTrigger().equals(NavigationTrigger.PAGE_LOAD)) {
            getElement().executeJs("window.loomFrame?.arrived()");
        }
    }
}
