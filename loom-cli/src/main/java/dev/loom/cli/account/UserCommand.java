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

/** The people of a tenant. */
@Command(name = "user", description = "people", synopsisSubcommandLabel = "COMMAND")
public final class UserCommand {

    private static final Table<User> TABLE =
            Table.of(
                    User.class,
                    User::name,
                    Column.text("NAME", User::name),
                    Column.text("ROLE", User::role),
                    Column.text("TENANT", User::tenant),
                    Column.time("CREATED", User::createdAt));

    private final Session session;

    UserCommand(Session session) {
        this.session = session;
    }

    record User(
            String name,
            @Nullable String role,
            @Nullable String tenant,
            @Nullable Instant createdAt) {}

    @Command(name = "ls", description = "who there is")
    int list() {
        session.output().list(session.client().get("/users"), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "create", description = "add a person")
    int create(
            @Parameters(paramLabel = "NAME", description = "name to sign in with") String name,
            @Option(
                            names = "--role",
                            defaultValue = "user",
                            description = "viewer, user, administrator or superadmin")
                    String role,
            @Option(names = "--password-stdin", description = "read it from the standard input")
                    boolean standardInput) {
        String password = Passwords.read(session, "Password for " + name, standardInput);
        session.client().post("/users", Map.of("name", name, "role", role, "password", password));
        session.say("Added " + name + " as " + role);
        return ExitCode.DONE;
    }

    @Command(name = "passwd", description = "set a password")
    int password(
            @Parameters(paramLabel = "NAME", description = "whose") String name,
            @Option(names = "--password-stdin", description = "read it from the standard input")
                    boolean standardInput) {
        String password = Passwords.read(session, "New password of " + name, standardInput);
        session.client().put(Paths.of("users", name, "password"), Map.of("password", password));
        session.say("Set the password of " + name);
        return ExitCode.DONE;
    }
}
