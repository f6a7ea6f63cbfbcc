package dev.loom.ui.jump;

import java.util.Locale;

/**
 * Somewhere to go.
 *
 * @param icon its name in {@code icons.svg}
 * @param words what it is called
 * @param about what it is
 * @param address relative to the application's root
 */
public record Place(String icon, String words, String about, String address) {

    /** Whether what it is called holds what somebody typed, whatever the case. */
    public boolean holds(String typed) {
        return words.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT));
    }
}
