package dev.loom.cli.account;

import dev.loom.cli.client.Credentials;
import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Profile;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs in, and remembers a token rather than the password. */
@Command(name = "login", description = "sign in and remember it (as an API token)")
public final class LoginCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "URL", description = "the server's address")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "NAME or TENANT/NAME; also LOOM_USER")
    private @Nullable String user;

    @Option(names = "--token", paramLabel = "TOKEN", description = "an API token made elsewhere")
    private @Nullable String token;

    @Option(
            names = "--password-stdin",
            description = "read the password from the standard input's first line")
    private boolean standardInput;

    private final Session session;

    LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String server = url == null ? session.url() : url;
        Profile profile = token == null ? byPassword(server) : byToken(server, token);
        session.profiles().write(profile);
        session.say("Signed in at " + profile.url() + " as " + profile.user());
        return ExitCode.DONE;
    }

    private Profile byToken(String server, String known) {
        LoomClient client = session.clientFor(server, new Credentials.Token(known));
        return new Profile(client.server().url(), name(client), known, null);
    }

    private Profile byPassword(String server) {
        String name = userName();
        String password =
                session.surroundings()
                        .variable("LOOM_PASSWORD")
                        .filter(p -> !standardInput)
                        .orElseGet(() ->
                                Passwords.read(session, "Password of " + name, standardInput));
        LoomClient client = session.clientFor(server, new Credentials.Password(name, password));
        String signedIn = name(client);
        MadeToken made = MadeToken.forThisMachine(client, session.surroundings());
        return new Profile(client.server().url(), signedIn, made.token(), made.id());
    }

    private String userName() {
        if (user != null) {
            return user;
        }
        return session.surroundings()
                .variable("LOOM_USER")
                .or(() -> session.surroundings().console().map(c -> c.readLine("Name: ")))
                .filter(name -> !name.isBlank())
                .orElseThrow(
                        () -> FailedException.usage("Say as whom: --user NAME (or --token TOKEN)"));
    }

    private static String name(LoomClient client) {
        WhoamiCommand.Me me = client.get("/whoami").as(WhoamiCommand.Me.class);
        return me.tenant().equals("main") ? me.name() : me.tenant() + "/" + me.name();
    }
}
