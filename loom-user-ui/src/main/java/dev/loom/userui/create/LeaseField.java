package dev.loom.userui.create;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.loom.core.catalog.LeaseLimits;
import dev.loom.core.value.Durations;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long the cluster may live: a few lengths to choose from, or one that is typed. */
final class LeaseField extends ComboBox<String> {

    static final DateTimeFormatter END =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String FOR_EVER = "0";
    private static final List<String> LENGTHS =
            List.of("1h", "4h", "8h", "1d", "3d", "7d", "30d", "90d");

    private LeaseLimits limits = LeaseLimits.NONE;

    LeaseField(Runnable listener) {
        super("Lease");
        setManualValidation(true);
        setClearButtonVisible(true);
        setWidthFull();
        setItemLabelGenerator(LeaseField::words);
        setAllowCustomValue(true);
        addCustomValueSetListener(event -> {
            setValue(event.getDetail().strip());
            listener.run();
        });
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                listener.run();
            }
        });
    }

    private static String words(String lease) {
        return lease.equals(FOR_EVER)
                ? "Without end"
                : Durations.parse(lease).map(Times::length).orElse(lease);
    }

    /** What the template allows. */
    void limit(LeaseLimits newLimits) {
        limits = newLimits;
        boolean endless = newLimits.initial().isZero();
        setPlaceholder(
                endless ? "Without end" : Times.length(newLimits.initial()) + " (the longest)");
        setItems(
                Stream.concat(
                                LENGTHS.stream().filter(this::allowed),
                                endless ? Stream.of(FOR_EVER) : Stream.empty())
                        .toList());
    }

    private boolean allowed(String lease) {
        return limits.initial().isZero()
                || Durations.parse(lease).orElseThrow().compareTo(limits.initial()) <= 0;
    }

    /** What was chosen; null for what the template gives. */
    @Nullable String lease() {
        String value = getValue();
        return value == null || value.isBlank() ? null : value;
    }

    /** How long it may live; empty for ever, or where what was typed is no duration. */
    Optional<Duration> length() {
        String value = lease();
        Optional<Duration> asked =
                value == null ? Optional.of(limits.initial()) : Durations.parse(value);
        return asked.filter(length -> !length.isZero());
    }

    /** Says below the field when it ends. */
    void sayEnd(Instant now) {
        setHelperText(length().map(length -> "Ends " + END.format(now.plus(length))).orElse(""));
    }

    /** What is wrong with what was typed; empty where nothing is. */
    String problem() {
        String value = lease();
        if (value == null || Durations.parse(value).isPresent()) {
            return "";
        }
        return "A length such as 8h, 7d or 90m";
    }
}
