package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.JobCalendar;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.From;
import dev.loom.server.job.JobCalendar.Row;
import dev.loom.server.job.JobCalendar.Which;
import dev.loom.server.security.Caller;
import dev.loom.ui.state.StateBadge;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Jobs, each with its planned times along a day or a week; read page by page. */
public final class CalendarGrid extends Grid<Row> {

    private static final int PAGE = 50;
    private static final int HEADS = 8;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

    private final JobCalendar calendar;
    private final Caller caller;
    private final InstantSource clock;
    private final JobPlaces places;
    private final Grid.Column<Row> strip;
    private Days days;
    private Which which = Which.ALL;
    private List<Row> first = List.of();

    /** By how many rows come before, the name of the last of them. */
    private final NavigableMap<Integer, String> passed = new TreeMap<>();

    /** A grid of nothing yet. */
    public CalendarGrid(
            JobCalendar calendar, Caller caller, InstantSource clock, JobPlaces places, Days days) {
        super(PAGE);
        this.calendar = calendar;
        this.caller = caller;
        this.clock = clock;
        this.places = places;
        this.days = days;
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(this::name).setHeader("Job").setFlexGrow(0).setWidth("220px");
        strip =
                addComponentColumn(row -> new FiringStrip(row, this.days, clock.instant(), places))
                        .setFlexGrow(1);
        addComponentColumn(CalendarGrid::outcome)
                .setHeader("What became of it")
                .setFlexGrow(0)
                .setWidth("290px");
    }

    /** Shows these days of these jobs. */
    public void show(Days wanted, Which wantedJobs) {
        days = wanted;
        which = wantedJobs;
        passed.clear();
        first = read(0, PAGE);
        fill();
    }

    /** Reads again; what looks the same stays. */
    public void look() {
        passed.clear(); // others may have come in between
        List<Row> now = read(0, PAGE);
        if (!now.equals(first) || first.size() == PAGE) {
            first = now;
            fill();
        }
    }

    private void fill() {
        strip.setHeader(scale());
        boolean all = first.size() < PAGE;
        setAllRowsVisible(all);
        if (all) {
            setItems(first);
        } else {
            setItems(asked -> read(asked.getOffset(), asked.getLimit()).stream());
        }
    }

    private List<Row> read(int offset, int limit) {
        Map.Entry<Integer, String> before = passed.floorEntry(offset);
        From from =
                before == null
                        ? new From(null, offset)
                        : new From(before.getValue(), offset - before.getKey());
        List<Row> rows = calendar.rows(caller, days, which, from, limit);
        if (!rows.isEmpty()) {
            passed.put(offset + rows.size(), rows.getLast().name());
        }
        return rows;
    }

    private Component scale() {
        Div scale = new Div();
        scale.addClassName("firing-scale");
        boolean one = days.days() == 1;
        IntStream.range(0, one ? HEADS : days.days())
                .mapToObj(n -> one ? "%02d:00".formatted(n * 24 / HEADS) : day(n))
                .forEach(words -> scale.add(new Span(words)));
        return scale;
    }

    private String day(int number) {
        LocalDate day = days.first().plusDays(number);
        boolean today = day.equals(LocalDate.ofInstant(clock.instant(), days.zone()));
        return DAY.format(day) + (today ? " · today" : "");
    }

    private Component name(Row row) {
        Anchor name = new Anchor(places.page(row), row.name());
        name.addClassNames("medium", "clip");
        Span words = new Span(String.join("; ", row.words()));
        words.addClassNames("muted", "small", "clip");
        words.setTitle(words.getText());
        Div both = new Div(name, words);
        both.addClassName("firing-job");
        both.setTitle(row.name());
        return both;
    }

    private static Component outcome(Row row) {
        Div all = new Div();
        all.addClassNames("firing-counts");
        if (row.marks().isEmpty()) {
            Span none = new Span("not then");
            none.addClassNames("small", "muted");
            all.add(none);
        } else if (row.often()) {
            Span times = new Span(CalendarWords.often(row));
            times.addClassNames("num", "small", "medium");
            all.add(times);
        }
        CalendarWords.counts(row)
                .forEach((outcome, times) ->
                        all.add(
                                new StateBadge(CalendarWords.state(outcome), times + " " + outcome)
                                        .plain()));
        return all;
    }
}
