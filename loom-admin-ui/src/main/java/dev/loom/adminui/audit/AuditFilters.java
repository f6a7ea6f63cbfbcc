package dev.loom.adminui.audit;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.audit.Audit.Choices;
import dev.loom.server.audit.Audit.Wanted;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.IsoTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rows of the audit to show; stands in the address. Times are in UTC. */
final class AuditFilters extends Div {

    private final ComboBox<String> person = new ComboBox<>();
    private final ComboBox<String> action = new ComboBox<>();
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField object = new TextField();
    private final DateTimePicker from = new DateTimePicker();
    private final DateTimePicker until = new DateTimePicker();

    AuditFilters(Choices choices, Address address, Runnable changed) {
        addClassNames("filters", "filters--wrap");
        choice(person, "Person", "person", choices.people(), address, changed);
        choice(action, "Action", "action", choices.actions(), address, changed);
        choice(kind, "Kind", "kind", choices.kinds(), address, changed);
        object.setPlaceholder("Object");
        object.setAriaLabel("Object, by name or id");
        object.setClearButtonVisible(true);
        object.setValueChangeMode(ValueChangeMode.LAZY);
        object.setValue(address.get("object").orElse(""));
        object.addValueChangeListener(event -> {
            address.set("object", event.getValue().strip());
            changed.run();
        });
        time(from, "From (UTC)", "from", address, changed);
        time(until, "Until (UTC)", "until", address, changed);
        add(person, action, kind, object, from, until);
    }

    private static void choice(
            ComboBox<String> box,
            String label,
            String key,
            List<String> values,
            Address address,
            Runnable changed) {
        box.setPlaceholder(label);
        box.setAriaLabel(label);
        box.setClearButtonVisible(true);
        box.setItems(values);
        address.get(key).filter(values::contains).ifPresent(box::setValue);
        box.addValueChangeListener(event -> {
            address.set(key, event.getValue());
            changed.run();
        });
    }

    private static void time(
            DateTimePicker picker, String label, String key, Address address, Runnable changed) {
        IsoTimes.in(picker);
        picker.setAriaLabel(label);
        picker.setDatePlaceholder(label);
        picker.setTimePlaceholder("00:00");
        address.get(key).ifPresent(text -> picker.setValue(parsed(text)));
        picker.addValueChangeListener(event -> {
            Instant time = instant(event.getValue());
            address.set(key, time == null ? null : time.toString());
            changed.run();
        });
    }

    private static @Nullable LocalDateTime parsed(String text) {
        try {
            return LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    /** What they ask for now. */
    Wanted wanted() {
        String text = object.getValue().strip();
        return new Wanted(
                person.getValue(),
                action.getValue(),
                kind.getValue(),
                text.isEmpty() ? null : text,
                instant(from.getValue()),
                instant(until.getValue()));
    }

    /** Asks for everything again. */
    void clear() {
        person.clear();
        action.clear();
        kind.clear();
        object.clear();
        from.clear();
        until.clear();
    }
}
