package dev.loom.ui.job;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.Mark;
import dev.loom.server.job.JobCalendar.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** When a job fired and will, and what became of it, along the hours of a day or of a week. */
@Tag("loom-firing-strip")
@JavaScript("context://loom/loom-run-picture.js")
@JavaScript("context://loom/loom-firing-strip.js")
final class FiringStrip extends Component implements HasStyle {

    private final transient ObjectNode told;

    FiringStrip(Row row, Days days, Instant now, JobPlaces places) {
        told = json(row, days, now, places);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().callJsFunction("show", told);
    }

    static ObjectNode json(Row row, Days days, Instant now, JobPlaces places) {
        ObjectNode told =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("slots", days.slots())
                        .put("lines", days.days() == 1 ? 8 : days.days())
                        .put("often", row.often())
                        .put("words", CalendarWords.summary(row))
                        .put("now", now(days, now));
        ArrayNode closed = told.putArray("closed");
        row.blackouts().forEach(closed::add);
        ArrayNode marks = told.putArray("marks");
        for (Mark mark : row.marks()) {
            ObjectNode one =
                    marks.addObject()
                            .put("slot", mark.slot())
                            .put("look", CalendarWords.state(mark).look().word())
                            .put("kind", CalendarWords.kind(mark));
            ArrayNode tip = one.putArray("tip");
            CalendarWords.tip(mark, days).forEach(tip::add);
            if (mark.run() != null) {
                one.put("href", places.run(mark.run()));
            }
        }
        return told;
    }

    private static @Nullable Double now(Days days, Instant now) {
        double part =
                (double) Duration.between(days.from(), now).toSeconds()
                        / Duration.between(days.from(), days.to()).toSeconds();
        return part < 0 || part > 1 ? null : part;
    }
}
