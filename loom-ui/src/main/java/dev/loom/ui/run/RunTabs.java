package dev.loom.ui.run;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tabs of a run's page, each with its address. */
final class RunTabs extends Div {

    private final Nav tabs = new Nav();
    private final Div legend = new Div();
    private final Map<RunTab, Anchor> links = new EnumMap<>(RunTab.class);
    private final Span errors = new Span();

    RunTabs(List<RunTab> shown) {
        addClassName("tabs");
        tabs.addClassName("tabs__list");
        tabs.setAriaLabel("Views of the run");
        for (RunTab tab : shown) {
            Anchor link = new Anchor();
            link.add(new Span(tab.label()));
            link.addClassName("tab");
            links.put(tab, link);
            tabs.add(link);
        }
        errors.addClassName("pill");
        errors.getElement().setAttribute("data-state", "failed");
        errors.setVisible(false);
        Anchor log = links.get(RunTab.LOG);
        if (log != null) {
            log.add(errors);
        }
        legend.addClassName("legend");
        legend.add(
                entry("critical", "Critical path"),
                entry("expected", "Expected"),
                entry("skipped", "Skipped"));
        Div end = new Div(legend);
        end.addClassName("tabs__end");
        add(tabs, end);
    }

    private static Span entry(String swatch, String words) {
        Span picture = new Span();
        picture.addClassNames("swatch", "swatch--" + swatch);
        return new Span(picture, new Span(words));
    }

    /** Marks the tab that is shown, and lets the others lead to the same step. */
    void show(RunSpot spot, String path) {
        links.forEach((tab, link) -> {
            link.setHref(path + spot.on(tab).suffix());
            if (tab == spot.tab()) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        legend.setVisible(spot.tab() == RunTab.TIMELINE);
    }

    void showErrors(int count) {
        errors.setVisible(count > 0);
        errors.setText(String.valueOf(count));
        errors.setTitle(count == 1 ? "1 step failed" : count + " steps failed");
    }
}
