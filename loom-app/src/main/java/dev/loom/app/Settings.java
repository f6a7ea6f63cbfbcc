package dev.loom.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What whoever starts Loom may decide.
 *
 * @param port 1 to 65535
 * @param bind the address that the web server listens on
 * @param database a PostgreSQL of their own; empty for the embedded one
 * @param adminPassword the first password of {@code admin}; empty to make one up
 * @param masterKeyFile empty for the one in {@code LOOM_HOME}
 * @param deleteOrphansAfter for how long a machine is an orphan before Loom deletes it by itself;
 *     empty for never
 * @param roles what this process does; all if nobody says
 */
record Settings(
        int port,
        String bind,
        Optional<DatabaseAddress> database,
        Optional<String> adminPassword,
        Optional<Path> masterKeyFile,
        Optional<Duration> deleteOrphansAfter,
        Set<ServerRole> roles) {

    static final int DEFAULT_PORT = 8080;
    static final String DEFAULT_BIND = "127.0.0.1";

    /** Where a browser on this machine finds the server. */
    String url() {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("[::]");
        String host = everywhere ? DEFAULT_BIND : bind;
        return "http://"
                + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
                + ":"
                + port;
    }

    @Override
    public String toString() {
        return "Settings[" + bind + ":" + port + ", database=" + database + "]";
    }
}
