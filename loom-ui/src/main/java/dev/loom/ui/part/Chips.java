package dev.loom.ui.part;

import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Short words side by side, such as tags. */
public final class Chips extends Span {

    public Chips(List<String> words) {
        addClassName("row");
        setTitle(String.join(", ", words));
        words.forEach(word -> {
            Span chip = new Span(word);
            chip.addClassNames("chip", "chip--s");
            add(chip);
        });
    }
}
