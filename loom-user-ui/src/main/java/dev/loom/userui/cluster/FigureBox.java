package dev.loom.userui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure that is brought up to date in its place. */
final class FigureBox extends Div {

    private final Span label = new Span();
    private final Span number = new Span();
    private final Span unit = new Span();
    private final Div below = new Div();
    private final Span value = new Span(number, unit);
    private String said = "";

    FigureBox(String label) {
        this.label.setText(label);
        this.label.addClassName("eyebrow");
        addClassName("stat");
        value.addClassName("stat__value");
        unit.addClassName("stat__unit");
        below.addClassNames("xs", "faint", "stat__below");
        add(this.label, value, below);
    }

    void label(String words) {
        label.setText(words);
    }

    void show(String number, String unit, Component... below) {
        this.number.setText(number);
        this.unit.setText(unit.isEmpty() ? "" : " " + unit);
        String words = Stream.of(below).map(FigureBox::words).collect(Collectors.joining("|"));
        if (!words.equals(said)) {
            said = words;
            this.below.removeAll();
            this.below.add(below);
        }
    }

    private static String words(Component component) {
        return component.getElement().getTextRecursively()
                + component.getElement().getAttribute("aria-label");
    }
}
