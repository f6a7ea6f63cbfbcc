package dev.loom.server.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The four roles, each holding all that the one before it may do. */
public enum Role {
    VIEWER,
    USER,
    ADMINISTRATOR,
    SUPERADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** As in the database, JSON and pages. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role that the word names.
     *
     * @throws IllegalArgumentException if none does
     */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
