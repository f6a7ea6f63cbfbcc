package dev.loom.server.notify.internal;

import org.jspecify.annotations.Nullable;

/** Text of nodes as it may go out: without what moves cursors or turns the writing direction. */
final class Harmless {

    private static final int LONGEST = 2000;

    private Harmless() {}

    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
