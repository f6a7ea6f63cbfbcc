package dev.loom.adminui.overview;

import dev.loom.server.status.Overview.ClusterRef;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs in the few words that the overview has room for. */
final class Words {

    private Words() {}

    /** What is done and to what, such as {@code Create web}. */
    static String name(String kind, @Nullable ClusterRef cluster) {
        String verb = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return cluster == null ? verb : verb + " " + cluster.name();
    }

    /** As a clock shows it, such as {@code 5:26}. */
    static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 3_600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
