package dev.loom.ui.run;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tabs of a run's page, each with its address, and whether the log stands below. */
final class RunTabs extends Div {

    private final Nav tabs = new Nav();
    private final Div legend = new Div();
    private final Div views = new Div();
    private final NativeButton single = new NativeButton("Single");
    private final NativeButton split = new NativeButton("Split with log");
    private final Map<RunTab, Anchor> links = new EnumMap<>(RunTab.class);
    private final Span errors = new Span();

    RunTabs(List<RunTab> shown, Consumer<Boolean> onSplit) {
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
        views.addClassName("seg");
        views.getElement().setAttribute("role", "group");
        views.getElement().setAttribute("aria-label", "View");
        single.addClickListener(event -> onSplit.accept(false));
        split.addClickListener(event -> onSplit.accept(true));
        views.add(single, split);
        Div end = new Div(legend, views);
        end.addClassName("tabs__end");
        add(tabs, end);
    }

    private static Span entry(String swatch, String words) {
        Span picture = new Span();
        picture.addClassNames("swatch", "swatch--" + swatch);
        return new Span(picture, new Span(words));
    }

    /** Marks the tab that is shown, and lets the others lead to the same step. */
    void show(RunSpot spot, String path, boolean withLog) {
        links.forEach((tab, link) -> {
            link.setHref(path + spot.on(tab).suffix());
            if (tab == spot.tab()) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        legend.setVisible(spot.tab() == RunTab.TIMELINE);
        views.setVisible(spot.tab().showsSteps());
        single.getElement().setAttribute("aria-pressed", String.valueOf(!withLog));
        split.getElement().setAttribute("aria-pressed", String.valueOf(withLog));
    }

    void showErrors(int count) {
        errors.setVisible(count > 0);
        errors.setText(String.valueOf(count));
        errors.setTitle(count == 1 ? "1 step failed" : count + " steps failed");
    }
}
