package dev.loom.bench.path;

import java.util.Locale;
import java.util.Map;

/** A way to start the server. */
enum StartMode {
    /** As {@code ./loom up} does it where nobody has made a cache. */
    SHIPPED("-XX:AOTMode=off", "api,worker,admin-ui,user-ui"),
    /** With the cache that {@code ./loom aot} has made. */
    AOT("", "api,worker,admin-ui,user-ui"),
    /** The REST API and the engine alone. */
    WITHOUT_PAGES("-XX:AOTMode=off", "api,worker"),
    /** With the quick compiler alone: for tests and demonstrations, slower once it is warm. */
    QUICK_COMPILER("-XX:AOTMode=off -XX:TieredStopAtLevel=1", "api,worker,admin-ui,user-ui");

    private final String options;
    private final String roles;

    StartMode(String options, String roles) {
        this.options = options;
        this.roles = roles;
    }

    Map<String, String> environment() {
        return Map.of("LOOM_JAVA_OPTS", options, "LOOM_ROLES", roles);
    }

    /** Names what was measured, such as {@code without_pages}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
