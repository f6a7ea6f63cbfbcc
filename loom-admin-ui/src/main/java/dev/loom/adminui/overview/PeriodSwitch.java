package dev.loom.adminui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Chooses a period. */
final class PeriodSwitch extends Div {

    private final Map<Period, NativeButton> buttons = new EnumMap<>(Period.class);

    PeriodSwitch(Consumer<Period> chosen) {
        addClassName("seg");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "How far back failures are told");
        for (Period period : Period.values()) {
            NativeButton button = new NativeButton(period.label());
            button.addClickListener(event -> chosen.accept(period));
            button.setAriaLabel("The last " + period.words());
            buttons.put(period, button);
            add(button);
        }
    }

    void show(Period period) {
        buttons.forEach((each, button) ->
                button.getElement().setAttribute("aria-pressed", String.valueOf(each == period)));
    }
}
