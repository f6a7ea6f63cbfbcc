package dev.loom.spi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration value as JSON knows it, without a JSON library. Immutable. */
public sealed interface Value {

    /** JSON's null. */
    record Nothing() implements Value {}

    record Text(String text) implements Value {}

    record Numeral(BigDecimal number) implements Value {}

    record Flag(boolean on) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object; the order of its members is the order in which they were written. */
    record Members(Map<String, Value> members) implements Value {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * The value as a shell would see it: text as it is, numbers in plain decimal notation, flags as
     * {@code true} or {@code false}, nothing as the empty text.
     *
     * @throws IllegalStateException for items and members, which have no one text
     */
    default String asText() {
        return switch (this) {
            case Nothing() -> "";
            case Text(var text) -> text;
            case Numeral(var number) -> number.toPlainString();
            case Flag(var on) -> Boolean.toString(on);
            case Items _, Members _ ->
                    throw new IllegalStateException(
                            "a list or an object where one value is wanted");
        };
    }
}
