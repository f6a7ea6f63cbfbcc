package dev.loom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loom.cli.session.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** One call of {@code loom} and what came of it. */
final class Call {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;
    private String in = "";
    private boolean terminal;
    private int exitCode;

    /** A call whose profile lies in this folder. */
    Call(Path folder) {
        this.folder = folder;
    }

    Call with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Call at(FakeServer server) {
        return with("LOOM_URL", server.url());
    }

    Call typing(String text) {
        in = text;
        return this;
    }

    Call onTerminal() {
        terminal = true;
        return this;
    }

    Call run(String... arguments) {
        environment.putIfAbsent("LOOM_CONFIG_DIR", folder.resolve("config").toString());
        exitCode =
                Loom.run(
                        new Surroundings(
                                environment,
                                new ByteArrayInputStream(in.getBytes(UTF_8)),
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                terminal,
                                folder,
                                InstantSource.fixed(NOW),
                                ZoneOffset.UTC),
                        arguments);
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
