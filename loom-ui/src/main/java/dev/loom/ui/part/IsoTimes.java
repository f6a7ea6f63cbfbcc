package dev.loom.ui.part;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.util.Locale;

/** Days and times in fields, so that nobody takes a month for a day: 2026-11-27 and 14:30. */
public final class IsoTimes {

    private static final Locale BY_24_HOURS = Locale.UK;

    private IsoTimes() {}

    /** A field for a day; weeks begin on Monday. */
    public static void in(DatePicker picker) {
        picker.setI18n(words());
    }

    /** A field for a day and a time. */
    public static void in(DateTimePicker picker) {
        picker.setLocale(BY_24_HOURS);
        picker.setDatePickerI18n(words());
    }

    private static DatePicker.DatePickerI18n words() {
        return new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd").setFirstDayOfWeek(1);
    }
}
