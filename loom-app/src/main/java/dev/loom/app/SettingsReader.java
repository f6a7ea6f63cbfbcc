package dev.loom.app;

import dev.loom.core.document.Document;
import dev.loom.core.document.Document.Reading;
import dev.loom.core.document.Findings;
import dev.loom.core.document.Flaw;
import dev.loom.core.document.Place;
import dev.loom.core.document.Section;
import dev.loom.core.manifest.LoomYaml;
import dev.loom.core.value.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the settings: variables of the environment win over the section {@code server} of {@code
 * loom.yaml}, which wins over what is built in. A variable that is empty counts as not set.
 */
final class SettingsReader {

    private final Map<String, String> environment;
    private final Section server;

    private SettingsReader(Map<String, String> environment, Section server) {
        this.environment = environment;
        this.server = server;
    }

    /**
     * Reads all settings.
     *
     * @throws CannotStart with all that is wrong in {@code loom.yaml}, or the first wrong variable
     */
    static Settings read(Map<String, String> environment, Path yaml) {
        Findings findings = new Findings();
        @Nullable Document document = document(yaml);
        Section root =
                Section.of(
                        document == null ? JsonNodeFactory.instance.objectNode() : document.root(),
                        findings);
        LoomYaml.KEYS.forEach(root::node);
        Section server = root.object(LoomYaml.SERVER);
        Settings settings = new SettingsReader(environment, server).settings();
        root.restIsWrong();
        server.restIsWrong();
        if (document != null && findings.hasProblems()) {
            throw new CannotStart(
                    CannotStart.WRONG_SETTING,
                    null,
                    findings.all().stream()
                            .map(one -> at(yaml, document.place(one.pointer())) + one.message())
                            .toArray(String[]::new));
        }
        return settings;
    }

    private static @Nullable Document document(Path yaml) {
        try {
            String text = Files.exists(yaml) ? Files.readString(yaml) : "";
            if (text.isBlank()) {
                return null;
            }
            return switch (Document.yaml(text)) {
                case Reading.Read read -> read.document();
                case Reading.Broken broken -> throw broken(yaml, broken.flaws().getFirst());
            };
        } catch (IOException e) {
            throw new CannotStart(
                    CannotStart.WRONG_SETTING, e, yaml + " can't be read: " + e.getMessage());
        }
    }

    private static CannotStart broken(Path yaml, Flaw flaw) {
        return new CannotStart(
                CannotStart.WRONG_SETTING, null, at(yaml, flaw.place()) + flaw.message());
    }

    private static String at(Path yaml, Optional<Place> place) {
        return yaml + place.map(at -> ":" + at.line() + ":" + at.column()).orElse("") + ": ";
    }

    private Settings settings() {
        Optional<String> url = text("LOOM_DB_URL", "db_url");
        Optional<String> user = text("LOOM_DB_USER", "db_user");
        Optional<String> password = text("LOOM_DB_PASSWORD", "db_password");
        return new Settings(
                text("LOOM_PORT", "port").map(SettingsReader::port).orElse(Settings.DEFAULT_PORT),
                text("LOOM_BIND", "bind").orElse(Settings.DEFAULT_BIND),
                url.map(each -> database(each, user.orElse(""), password.orElse(""))),
                variable("LOOM_ADMIN_PASSWORD"),
                text("LOOM_MASTER_KEY_FILE", "master_key_file")
                        .map(file -> Path.of(file).toAbsolutePath()),
                text("LOOM_DELETE_ORPHANS_AFTER", "delete_orphans_after")
                        .map(SettingsReader::patience),
                text("LOOM_ROLES", "roles")
                        .map(ServerRole::all)
                        .orElseGet(() -> EnumSet.allOf(ServerRole.class)));
    }

    private Optional<String> text(String variable, String key) {
        Optional<String> written = server.text(key);
        return variable(variable).or(() -> written);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A machine that was made a moment ago is no orphan for good. */
    private static Duration patience(String text) {
        return Durations.parse(text)
                .filter(patience -> patience.compareTo(Duration.ofHours(1)) >= 0)
                .orElseThrow(() ->
                        new CannotStart(
                                CannotStart.WRONG_SETTING,
                                null,
                                "LOOM_DELETE_ORPHANS_AFTER is \""
                                        + text
                                        + "\": a duration such as 7d is right, of 1h or more."));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw noPort(text, e);
        }
        throw noPort(text, null);
    }

    private static CannotStart noPort(String text, @Nullable Throwable cause) {
        return new CannotStart(
                CannotStart.WRONG_SETTING,
                cause,
                "LOOM_PORT is \"" + text + "\", which is no port: a number from 1 to 65535 is.");
    }

    private static DatabaseAddress database(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    CannotStart.WRONG_SETTING,
                    null,
                    "LOOM_DB_URL is no address of a PostgreSQL:"
                            + " one such as jdbc:postgresql://db:5432/loom is.");
        }
        return new DatabaseAddress(url, user, password);
    }
}
