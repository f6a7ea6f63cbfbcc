package dev.loom.adminui.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.notify.Channels.Delivery;
import dev.loom.ui.job.JobPlaces;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was to be told, newest first, and why it didn't arrive. */
final class DeliveryGrid extends Grid<Delivery> {

    private static final int SHORT = 50;

    private final InstantSource clock;

    /**
     * A grid of nothing yet.
     *
     * @param withChannel whether it says by which channel each was to be told
     */
    DeliveryGrid(InstantSource clock, boolean withChannel) {
        this.clock = clock;
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(delivery -> time(delivery.createdAt()))
                .setHeader("Noted")
                .setFlexGrow(0)
                .setWidth("110px");
        if (withChannel) {
            addComponentColumn(delivery -> new Span(delivery.channel()))
                    .setHeader("Channel")
                    .setFlexGrow(1);
        }
        addComponentColumn(DeliveryGrid::what).setHeader("What").setFlexGrow(1);
        addComponentColumn(DeliveryGrid::job).setHeader("Job").setFlexGrow(1);
        addComponentColumn(ChannelWords::state)
                .setHeader("Outcome")
                .setFlexGrow(0)
                .setWidth("170px");
        addComponentColumn(delivery -> new Span(Integer.toString(delivery.tries())))
                .setHeader("Tries")
                .setFlexGrow(0)
                .setWidth("80px")
                .setTextAlign(ColumnTextAlign.END);
        addComponentColumn(delivery -> time(delivery.nextAt()))
                .setHeader("Next try")
                .setFlexGrow(0)
                .setWidth("110px");
        addComponentColumn(DeliveryGrid::why).setHeader("Why it didn’t arrive").setFlexGrow(3);
        setEmptyStateComponent(
                new Empty(
                        "Nothing was to be told yet",
                        "Each end of a job that is told is listed here for 30 days, with whether"
                                + " it arrived."));
    }

    void show(List<Delivery> deliveries) {
        setItems(deliveries);
        setAllRowsVisible(deliveries.size() <= SHORT);
    }

    private Component time(@Nullable Instant time) {
        Span words = time == null ? new Span("–") : Times.relative(time, clock.instant());
        words.addClassNames("num", "muted");
        return words;
    }

    private static Component what(Delivery delivery) {
        String words = ChannelWords.event(delivery.event());
        return delivery.run() == null
                ? new Span(words)
                : new Anchor(JobPlaces.ADMIN.run(delivery.run()), words);
    }

    private static Component job(Delivery delivery) {
        return delivery.job() == null
                ? new Span(delivery.run() == null ? "–" : "a command")
                : new Anchor(JobPlaces.OF_ADMIN + "/" + delivery.job(), delivery.job());
    }

    private static Component why(Delivery delivery) {
        Span why = new Span(Objects.requireNonNullElse(delivery.problem(), ""));
        why.addClassNames("muted", "break");
        return why;
    }
}
