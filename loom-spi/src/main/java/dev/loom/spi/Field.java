package dev.loom.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field that a provider type or automator wants to be told.
 *
 * @param name the key in JSON and YAML
 * @param label what a form calls it
 * @param tip one sentence on what to enter
 * @param otherwise the default, or null for none
 * @param options what a {@link FieldType#SELECT} may be; empty for the others
 * @param override whether whoever creates a cluster may give another value
 * @param sensitive whether it is encrypted at rest and never shown again
 */
public record Field(
        String name,
        String label,
        String tip,
        FieldType type,
        @Nullable String otherwise,
        List<String> options,
        boolean override,
        boolean sensitive) {

    public Field {
        options = List.copyOf(options);
    }

    public static Field text(String name, String label, String tip) {
        return new Field(name, label, tip, FieldType.TEXT, null, List.of(), false, false);
    }

    public static Field number(String name, String label, String tip) {
        return new Field(name, label, tip, FieldType.NUMBER, null, List.of(), false, false);
    }

    public static Field select(String name, String label, String tip, String... options) {
        return new Field(name, label, tip, FieldType.SELECT, null, List.of(options), false, false);
    }

    public static Field password(String name, String label, String tip) {
        return new Field(name, label, tip, FieldType.PASSWORD, null, List.of(), false, true);
    }

    public Field withDefault(String value) {
        return new Field(name, label, tip, type, value, options, override, sensitive);
    }

    public Field overridable() {
        return new Field(name, label, tip, type, otherwise, options, true, sensitive);
    }
}
