package dev.loom.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import java.util.Locale;

/** The frame around every page: navigation at the left, where one is and who one is on top. */
@JavaScript("context://loom/theme.js")
public abstract class Frame extends Div implements RouterLayout, AfterNavigationObserver {

    private final Nav navigation = new Nav();
    private final Div foot = new Div();
    private final Span where = new Span();
    private final Main main = new Main();

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected Frame(String application, Caller caller, AuthenticationContext sessions) {
        addClassName("app");
        navigation.addClassName("nav");
        navigation.setAriaLabel("Loom");
        foot.addClassName("nav__foot");
        navigation.add(brand(application), tenant(caller));
        main.addClassName("main");
        main.add(topBar(caller, sessions));
        add(navigation, main);
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

    private static Component tenant(Caller caller) {
        Div tenant = new Div(new Icon("building"), new Span(caller.tenantName()));
        tenant.addClassName("nav__tenant");
        tenant.setTitle("The tenant that you act in");
        return tenant;
    }

    private Component topBar(Caller caller, AuthenticationContext sessions) {
        Div crumbs = new Div(where);
        crumbs.addClassNames("crumbs", "grow");
        NativeButton theme = button("moon", "Switch between light and dark");
        theme.getElement().executeJs("this.onclick = () => window.loomTheme.toggle()");
        Span avatar = new Span(initials(caller.name()));
        avatar.addClassName("avatar");
        avatar.setTitle(caller.name() + ", " + caller.role().word());
        NativeButton leave = new NativeButton("Sign out", event -> sessions.logout());
        leave.addClassNames("plain", "small");
        Header bar = new Header(crumbs, theme, avatar, leave);
        bar.addClassName("topbar");
        return bar;
    }

    private static NativeButton button(String icon, String label) {
        NativeButton button = new NativeButton();
        button.add(new Icon(icon));
        button.addClassName("plain");
        button.setAriaLabel(label);
        button.setTitle(label);
        return button;
    }

    private static String initials(String name) {
        return name.substring(0, Math.min(2, name.length())).toUpperCase(Locale.ROOT);
    }

    /** Adds a group of links; without a name for the first. */
    protected final void group(String name, RouterLink... links) {
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

    /** A link of the navigation, marked while its page is shown. */
    protected static RouterLink link(String icon, String name, Class<? extends Component> page) {
        RouterLink link = new RouterLink();
        link.setRoute(page);
        link.add(new Icon(icon), new Span(name));
        link.addClassName("nav__item");
        link.setHighlightCondition(HighlightConditions.sameLocation());
        link.setHighlightAction((each, shown) -> {
            if (shown) {
                each.getElement().setAttribute("aria-current", "page");
            } else {
                each.getElement().removeAttribute("aria-current");
            }
        });
        return link;
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

    private static String title(HasElement page) {
        if (page instanceof HasDynamicTitle dynamic) {
            return String.valueOf(dynamic.getPageTitle());
        }
        PageTitle title = page.getClass().getAnnotation(PageTitle.class);
        return title == null ? "" : title.value();
    }

    /** Says where one is, as the page's title does. */
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        where.setText(title(event.getActiveChain().getFirst()).replace(" · Loom", ""));
    }
}
