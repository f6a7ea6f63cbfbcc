package dev.loom.adminui.job;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.job.JobCalendar.Days;
import dev.loom.server.job.JobCalendar.Which;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.IsoTimes;
import dev.loom.ui.part.ViewersZone;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What stands above the calendar: which days, which jobs. All of it is in the address. */
final class CalendarFilters extends Div {

    private static final String WEEK = "week";

    private final InstantSource clock;
    private final Runnable changed;
    private final ZoneId zone = ViewersZone.get();
    private final DatePicker day = new DatePicker();
    private final NativeButton oneDay = new NativeButton("Day");
    private final NativeButton oneWeek = new NativeButton("Week");
    private final TextField text = field("Filter by name");
    private final TextField tag = field("Tag");
    private final Checkbox wrong = new Checkbox("Only what went wrong");
    private boolean week;

    CalendarFilters(InstantSource clock, Runnable changed) {
        this.clock = clock;
        this.changed = changed;
        addClassName("filters");
        oneDay.addClickListener(event -> turn(false));
        oneWeek.addClickListener(event -> turn(true));
        Div span = new Div(oneDay, oneWeek);
        span.addClassName("seg");
        span.getElement().setAttribute("role", "group");
        span.getElement().setAttribute("aria-label", "How much is shown");
        day.setAriaLabel("Day");
        IsoTimes.in(day);
        day.setWidth("150px");
        day.addValueChangeListener(event -> told(event.isFromClient()));
        wrong.addValueChangeListener(event -> told(event.isFromClient()));
        Button today = new Button("Today", event -> go(today()));
        add(span, step("chev-l", "Earlier", -1), day, step("chev-r", "Later", 1), today);
        text.getStyle().setFlexBasis("150px");
        tag.getStyle().setFlexBasis("110px");
        add(text, tag, wrong);
        turnTo(false);
        day.setValue(today());
    }

    private TextField field(String words) {
        TextField field = new TextField();
        field.setPlaceholder(words);
        field.setAriaLabel(words);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(event -> told(event.isFromClient()));
        return field;
    }

    private Button step(String icon, String words, int direction) {
        Button step =
                new Button(
                        new Icon(icon),
                        event -> go(day().plusDays(direction * (week ? Days.MOST_DAYS : 1L))));
        step.setAriaLabel(words);
        return step;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private LocalDate day() {
        LocalDate chosen = day.getValue();
        return chosen == null ? today() : chosen;
    }

    /** Which days; a week begins on its Monday. */
    Days days() {
        return week
                ? new Days(
                        day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        Days.MOST_DAYS,
                        zone)
                : new Days(day(), 1, zone);
    }

    Which which() {
        return new Which(said(text), said(tag), wrong.getValue());
    }

    private static @Nullable String said(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }

    /** Takes over what the address says. */
    void read(Address address) {
        turnTo(address.get("span").filter(WEEK::equals).isPresent());
        day.setValue(address.get("day").map(this::read).orElse(today()));
        text.setValue(address.get("q").orElse(""));
        tag.setValue(address.get("tag").orElse(""));
        wrong.setValue(address.get("wrong").isPresent());
    }

    private LocalDate read(String words) {
        try {
            return LocalDate.parse(words);
        } catch (DateTimeException _) {
            return today();
        }
    }

    /** Says it in the address. */
    void write(Address address) {
        address.set("span", week ? WEEK : null);
        address.set("day", day().equals(today()) ? null : day().toString());
        address.set("q", said(text));
        address.set("tag", said(tag));
        address.set("wrong", wrong.getValue() ? "true" : null);
    }

    private void turn(boolean toWeek) {
        turnTo(toWeek);
        changed.run();
    }

    private void turnTo(boolean toWeek) {
        week = toWeek;
        oneDay.getElement().setAttribute("aria-pressed", String.valueOf(!toWeek));
        oneWeek.getElement().setAttribute("aria-pressed", String.valueOf(toWeek));
    }

    private void go(LocalDate to) {
        day.setValue(to);
        changed.run();
    }

    private void told(boolean bySomebody) {
        if (bySomebody) {
            changed.run();
        }
    }
}
