package dev.loom.ui.run;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How long something has taken. While it goes on the browser counts, by the server's time. */
@Tag("loom-elapsed")
@JavaScript("context://loom/loom-elapsed.js")
public final class Elapsed extends Span {

    private @Nullable Instant start;
    private @Nullable Instant end;

    public Elapsed(Instant start, @Nullable Instant end, Instant now) {
        addClassName("num");
        show(start, end, now);
    }

    /** Shows this time instead. */
    public void show(Instant from, @Nullable Instant to, Instant now) {
        if (from.equals(start) && Objects.equals(to, end)) {
            return;
        }
        start = from;
        end = to;
        setText(RunWords.clock(Duration.between(from, to == null ? now : to)));
        if (to == null) {
            getElement().setAttribute("since", String.valueOf(from.toEpochMilli()));
            getElement().setAttribute("now", String.valueOf(now.toEpochMilli()));
        } else {
            getElement().removeAttribute("since");
        }
    }
}
