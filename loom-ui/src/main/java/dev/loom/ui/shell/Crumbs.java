package dev.loom.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Icon;
import java.util.List;

/** The way to the page that is shown. */
final class Crumbs extends Nav {

    private List<Crumb> shown = List.of();

    Crumbs() {
        addClassNames("crumbs", "grow");
        setAriaLabel("Breadcrumb");
    }

    void show(List<Crumb> crumbs) {
        if (crumbs.equals(shown)) {
            return;
        }
        shown = crumbs;
        removeAll();
        for (Crumb crumb : crumbs) {
            if (getComponentCount() > 0) {
                add(new Icon("chev-r"));
            }
            String href = crumb.href();
            if (href == null) {
                Span here = new Span(crumb.text());
                here.addClassName("crumbs__here");
                here.getElement().setAttribute("aria-current", "page");
                add(here);
            } else {
                add(new Anchor(href, crumb.text()));
            }
        }
    }
}
