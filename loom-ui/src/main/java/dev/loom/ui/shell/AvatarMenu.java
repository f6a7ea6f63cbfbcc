package dev.loom.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Icon;
import java.util.Locale;

/** Who one is, and what belongs to oneself. */
final class AvatarMenu extends NativeButton {

    /**
     * The menu.
     *
     * @param path where the application's pages are, such as {@code admin/}
     */
    AvatarMenu(String path, Caller caller, AuthenticationContext sessions) {
        addClassNames("plain", "avatar-button");
        Span avatar = new Span(initials(caller.name()));
        avatar.addClassName("avatar");
        add(avatar);
        setAriaLabel(caller.name() + ", " + caller.role().word() + ": your menu");
        getElement().setAttribute("aria-haspopup", "menu");
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        menu.addItem(who(caller)).setEnabled(false);
        menu.addItem(item("user", "Profile"), event -> UI.getCurrent().navigate(path + "profile"));
        menu.addItem(item("grid", "Gallery"), event -> UI.getCurrent().navigate(path + "gallery"));
        menu.addItem(item("leave", "Sign out"), event -> sessions.logout());
    }

    private static Div who(Caller caller) {
        Span name = new Span(caller.name());
        name.addClassName("medium");
        Span role = new Span(caller.role().word() + " in " + caller.tenantName());
        role.addClassNames("small", "muted");
        Div who = new Div(name, role);
        who.addClassNames("stack", "stack-0");
        return who;
    }

    private static Div item(String icon, String words) {
        Div item = new Div(new Icon(icon), new Span(words));
        item.addClassName("row");
        return item;
    }

    private static String initials(String name) {
        return name.substring(0, Math.min(2, name.length())).toUpperCase(Locale.ROOT);
    }
}
