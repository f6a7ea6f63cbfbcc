package dev.loom.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HighlightConditions;
import com.vaadin.flow.router.RouterLink;
import dev.loom.ui.jump.Place;
import dev.loom.ui.part.Icon;
import java.util.Locale;

/** A link of the navigation, marked while its page is shown. */
public final class NavLink extends RouterLink {

    private final String icon;
    private final String name;
    private final Span count = new Span();

    public NavLink(String icon, String name, Class<? extends Component> page) {
        this.icon = icon;
        this.name = name;
        setRoute(page);
        count.addClassName("count");
        count.setVisible(false);
        add(new Icon(icon), new Span(name), count);
        addClassName("nav__item");
        setHighlightCondition(HighlightConditions.sameLocation());
        setHighlightAction((each, shown) -> {
            if (shown) {
                each.getElement().setAttribute("aria-current", "page");
            } else {
                each.getElement().removeAttribute("aria-current");
            }
        });
    }

    /** Stays marked on the pages below, too. */
    public NavLink withBelow() {
        setHighlightCondition(HighlightConditions.locationPrefix());
        return this;
    }

    /** Says how many there are. */
    public void count(long number) {
        count.setText(String.format(Locale.ENGLISH, "%,d", number));
        count.setVisible(true);
    }

    Place place() {
        return new Place(icon, name, "page", getHref());
    }
}
