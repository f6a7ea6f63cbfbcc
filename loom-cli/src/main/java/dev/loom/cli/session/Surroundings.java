package dev.loom.cli.session;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The world outside of one call.
 *
 * @param terminal whether a person sits in front of it
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Path home,
        InstantSource clock,
        ZoneId zone) {

    /** A variable of the environment that isn't empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Whether colours are wanted. */
    public boolean coloured() {
        return terminal && variable("NO_COLOR").isEmpty();
    }

    /** The terminal to ask on; empty when nobody can be asked. */
    public Optional<Console> console() {
        return terminal ? Terminal.ofProcess() : Optional.empty();
    }

    /** Where the profile and keys lie. */
    public Path configFolder() {
        return variable("LOOM_CONFIG_DIR")
                .map(Path::of)
                .orElseGet(() ->
                        variable("XDG_CONFIG_HOME")
                                .map(Path::of)
                                .orElseGet(() -> home.resolve(".config"))
                                .resolve("loom"));
    }
}
