package dev.loom.adminui.overview;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs in the few words that the overview has room for. */
final class Words {

    private Words() {}

    /** What is done and to what, such as {@code Create web} or {@code Job backup}. */
    static String name(String kind, @Nullable String of) {
        String verb = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return of == null ? verb : verb + " " + of;
    }
}
