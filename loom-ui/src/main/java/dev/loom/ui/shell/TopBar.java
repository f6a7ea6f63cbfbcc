package dev.loom.ui.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.server.security.Caller;
import dev.loom.ui.jump.JumpBox;
import dev.loom.ui.jump.Places;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Icon;
import java.util.List;

/** What stands over every page: where one is, whether it is live, how it looks, who one is. */
final class TopBar extends Header {

    private final Crumbs crumbs = new Crumbs();
    private final JumpBox jump;

    TopBar(String path, Caller caller, AuthenticationContext sessions) {
        jump = new JumpBox(caller);
        addClassName("topbar");
        add(drawer(), crumbs, jump);
        getElement().appendChild(new Element("loom-live"));
        getElement()
                .appendChild(
                        choice("density", "compact", "rows", "comfortable", "rows-wide"),
                        choice("theme", "sun", "sun", "moon", "moon", "contrast", "contrast"));
        add(new AvatarMenu(path, caller, sessions));
    }

    private static NativeButton drawer() {
        NativeButton button = new NativeButton();
        button.add(new Icon("menu"));
        button.addClassNames("plain", "drawer-toggle");
        button.setAriaLabel("Navigation");
        button.getElement().setAttribute("aria-expanded", "false");
        button.getElement().setAttribute("aria-controls", "navigation");
        return button;
    }

    /** A switch that the browser remembers; given are values with their icons. */
    private static Element choice(String kind, String... valuesAndIcons) {
        NativeButton button = new NativeButton();
        button.addClassName("plain");
        button.setAriaLabel(kind);
        for (int each = 0; each < valuesAndIcons.length; each += 2) {
            Icon icon = new Icon(valuesAndIcons[each + 1]);
            icon.getElement().setAttribute("data-for", valuesAndIcons[each]);
            icon.getElement().setAttribute("hidden", each > 0);
            button.add(icon);
        }
        Element both = new Element("loom-switch");
        both.setAttribute("kind", kind);
        both.appendChild(button.getElement());
        return both;
    }

    /** Lets the search find these. */
    void findable(Places places) {
        jump.know(places);
    }

    /** Says where one is. */
    void show(HasElement page) {
        crumbs.show(
                page instanceof HasCrumbs crumbed
                        ? crumbed.crumbs()
                        : List.of(new Crumb(title(page), null)));
    }

    private static String title(HasElement page) {
        PageTitle title = page.getClass().getAnnotation(PageTitle.class);
        String words =
                page instanceof HasDynamicTitle dynamic
                        ? String.valueOf(dynamic.getPageTitle())
                        : title == null ? "" : title.value();
        return words.replace(" · Loom", "");
    }
}
