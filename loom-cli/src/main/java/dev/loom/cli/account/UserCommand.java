package dev.loom.cli.account;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
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

    @Command(name = "passwd", description = "set a password: your own, or somebody's")
    int password(
            @Parameters(arity = "0..1", paramLabel = "NAME", description = "whose; else your own")
                    @Nullable String name,
            @Option(
                            names = "--password-stdin",
                            description = "read the standard input; for your own: old, then new")
                    boolean standardInput) {
        if (name == null) {
            own(standardInput);
        } else {
            of(name, Passwords.read(session, "New password of " + name, standardInput));
        }
        session.say("Set the password" + (name == null ? "" : " of " + name));
        return ExitCode.DONE;
    }

    private void own(boolean standardInput) {
        String current = Passwords.read(session, "Present password", standardInput);
        String password = Passwords.read(session, "New password", standardInput);
        session.client().put("/whoami/password", Map.of("current", current, "password", password));
    }

    private void of(String name, String password) {
        String path = Paths.of("users", name);
        Answer before = session.client().get(path);
        String role = Objects.requireNonNullElse(before.as(User.class).role(), "user");
        session.client()
                .put(
                        path,
                        Map.of("role", role, "password", password),
                        before.header("ETag").orElse("*"));
    }
}
