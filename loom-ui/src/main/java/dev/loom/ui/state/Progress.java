package dev.loom.ui.state;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.loom.ui.state.State.Look;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How much is in which state, as one bar. */
public final class Progress extends Div {

    private static final List<Look> ORDER =
            List.of(
                    Look.SUCCEEDED,
                    Look.RUNNING,
                    Look.LOST,
                    Look.FAILED,
                    Look.ABORTED,
                    Look.PAUSED,
                    Look.READY,
                    Look.PENDING);

    private Progress() {
        addClassName("progress");
    }

    /** A bar of these states; its words are what screen readers say. */
    public static Component of(List<State> states) {
        Map<Look, Long> counts = new EnumMap<>(Look.class);
        states.forEach(state -> counts.merge(state.look(), 1L, Long::sum));
        Progress bar = new Progress();
        List<Look> present = ORDER.stream().filter(counts::containsKey).toList();
        for (Look look : present) {
            Element segment = new Element("i");
            segment.setAttribute("data-state", look.word());
            segment.getStyle().set("--n", String.valueOf(counts.get(look)));
            bar.getElement().appendChild(segment);
        }
        String words =
                present.stream()
                        .map(look -> counts.get(look) + " " + look.word())
                        .collect(Collectors.joining(", "));
        bar.getElement().setAttribute("role", "img");
        bar.getElement().setAttribute("aria-label", words.isEmpty() ? "Nothing yet" : words);
        bar.setTitle(words);
        return bar;
    }
}
