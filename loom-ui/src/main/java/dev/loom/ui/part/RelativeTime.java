package dev.loom.ui.part;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/**
 * A point in time as people say it. The browser keeps the words true as time passes, and shows the
 * exact time in its own zone, or in the one that the viewer chose, when pointed at.
 */
@Tag("loom-time")
final class RelativeTime extends Span {

    /** With words for whoever doesn't run our scripts. */
    RelativeTime(Instant time, String words) {
        super(words);
        getElement().setAttribute("datetime", time.toString());
    }
}
