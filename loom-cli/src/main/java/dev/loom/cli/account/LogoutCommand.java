package dev.loom.cli.account;

import dev.loom.cli.client.Credentials;
import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.ProblemException;
import dev.loom.cli.client.Profile;
import dev.loom.cli.client.UnreachableException;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Revokes the token that {@code loom login} made, and forgets it. */
@Command(name = "logout", description = "revoke the token of 'loom login' and forget it")
public final class LogoutCommand implements Callable<Integer> {

    private final Session session;

    LogoutCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Profile> profile = session.profiles().read();
        if (profile.isEmpty()) {
            session.say("Nobody was signed in");
            return ExitCode.DONE;
        }
        revoke(profile.get());
        session.profiles().forget();
        session.say("Signed out of " + profile.get().url());
        return ExitCode.DONE;
    }

    private void revoke(Profile profile) {
        if (profile.token() == null || profile.tokenId() == null) {
            return;
        }
        LoomClient client =
                session.clientFor(profile.url(), new Credentials.Token(profile.token()));
        try {
            client.delete(Paths.of("tokens", profile.tokenId()));
        } catch (ProblemException | UnreachableException e) {
            session.say("The token could not be revoked: " + e.getMessage());
        }
    }
}
