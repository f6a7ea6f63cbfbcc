package dev.loom.server.inventory.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds the {@code loom.yaml} that counts on this server. */
@Component
class SourceSearch {

    private static final String YAML = "loom.yaml";

    private final SourceProperties properties;
    private final Path home;

    SourceSearch(SourceProperties properties, @Value("${loom.home}") Path home) {
        this.properties = properties;
        this.home = home;
    }

    /**
     * The named one whether it is there or not; else the first that exists. {@code LOOM_HOME}
     * counts without one as soon as it has nodes or jobs.
     */
    Optional<Path> find() {
        String named = properties.config();
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named).toAbsolutePath().normalize());
        }
        Path own = home.resolve(YAML).toAbsolutePath();
        if (Files.exists(own)
                || Files.exists(home.resolve("nodes.yaml"))
                || Files.exists(home.resolve("jobs"))) {
            return Optional.of(own);
        }
        return properties.fallbacks().stream()
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .filter(Files::exists)
                .findFirst();
    }

    /** Whether a source may be without a {@code loom.yaml}: all its keys have defaults. */
    boolean isHome(Path yaml) {
        return yaml.equals(home.resolve(YAML).toAbsolutePath());
    }
}
