package dev.loom.cli.account;

import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Secrets: they go in and never come out. */
@Command(
        name = "secret",
        description = "secrets, which are never shown again",
        synopsisSubcommandLabel = "COMMAND")
public final class SecretCommand {

    private static final Table<Secret> TABLE =
            Table.of(
                    Secret.class,
                    Secret::name,
                    Column.text("NAME", Secret::name),
                    Column.time("UPDATED", Secret::updatedAt));

    private final Session session;

    SecretCommand(Session session) {
        this.session = session;
    }

    record Secret(String name, @Nullable Instant updatedAt) {}

    @Command(name = "ls", description = "names of secrets")
    int list() {
        session.output().list(session.client().get("/secrets"), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "set", description = "keep a secret; asks for it")
    int set(
            @Parameters(paramLabel = "NAME", description = "its name") String name,
            @Option(
                            names = {"--value-stdin", "--password-stdin"},
                            description = "read it from the standard input's first line")
                    boolean standardInput) {
        String value = Passwords.read(session, "Value of " + name, standardInput);
        session.client().put(Paths.of("secrets", name), Map.of("value", value));
        session.say("Set " + name);
        return ExitCode.DONE;
    }

    @Command(name = "rm", description = "forget a secret")
    int remove(@Parameters(paramLabel = "NAME", description = "its name") String name) {
        session.client().delete(Paths.of("secrets", name));
        session.say("Removed " + name);
        return ExitCode.DONE;
    }
}
