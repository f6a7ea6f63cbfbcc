package dev.loom.ui.problem;

import java.util.Locale;

/** How much a problem matters. */
public enum Severity {
    ERROR("s-failed"),
    WARNING("s-warning"),
    NOTICE("s-notice");

    private final String icon;

    Severity(String icon) {
        this.icon = icon;
    }

    /** The severity that the server calls so; an unknown one is a notice. */
    public static Severity of(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        return NOTICE;
    }

    /** The name of its picture in {@code icons.svg}. */
    String icon() {
        return icon;
    }

    /** As style sheets see it, and as people hear it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
