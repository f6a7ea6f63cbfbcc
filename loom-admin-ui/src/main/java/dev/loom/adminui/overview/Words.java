package dev.loom.adminui.overview;

import dev.loom.server.status.Overview.ClusterRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs in the few words that the overview has room for. */
final class Words {

    private Words() {}

    /** What is done and to what, such as {@code Create web}. */
    static String name(String kind, @Nullable ClusterRef cluster) {
        return named(kind, cluster == null ? null : cluster.name());
    }

    static String named(String kind, @Nullable String cluster) {
        String verb = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        return cluster == null ? verb : verb + " " + cluster;
    }
}
