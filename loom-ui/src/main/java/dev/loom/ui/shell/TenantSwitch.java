package dev.loom.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.Tenants;
import dev.loom.server.tenant.Tenants.Tenant;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.SessionCaller;

/** The tenant that one acts in; who may act in others chooses among them. */
final class TenantSwitch extends Div {

    private final Caller caller;
    private final SignIns signIns;

    TenantSwitch(FrameServices services) {
        this.caller = services.caller();
        this.signIns = services.signIns();
        if (caller.may(Right.MANAGE_TENANTS)) {
            add(chooser(services.tenants()));
        } else {
            Div tenant = new Div(new Icon("building"), new Span(caller.tenantName()));
            tenant.addClassName("nav__tenant");
            tenant.setTitle("The tenant that you act in");
            add(tenant);
        }
    }

    private Component chooser(Tenants tenants) {
        Span name = new Span(caller.tenantName());
        name.addClassName("clip");
        NativeButton button = new NativeButton();
        button.add(new Icon("building"), name, new Icon("chev-ud"));
        button.addClassNames("plain", "nav__tenant");
        button.setAriaLabel("You act in the tenant " + caller.tenantName() + ": choose another");
        button.getElement().setAttribute("aria-haspopup", "menu");
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        tenants.list(caller).forEach(tenant -> add(menu, tenant));
        return button;
    }

    private void add(ContextMenu menu, Tenant tenant) {
        MenuItem item = menu.addItem(tenant.name(), event -> enter(tenant.name()));
        item.setCheckable(true);
        item.setChecked(tenant.name().equals(caller.tenantName()));
    }

    /** Everything is read anew then: nothing of the other tenant may stay on the page. */
    void enter(String tenant) {
        Caller there = signIns.in(tenant, caller);
        SessionCaller.set(there, signIns);
        UI ui = UI.getCurrent();
        boolean admin = ui.getActiveViewLocation().getFirstSegment().equals("admin");
        ui.getPage().setLocation(admin ? "admin" : ".");
    }
}
