package dev.loom.cli.session;

import dev.loom.cli.client.Credentials;
import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Profile;
import dev.loom.cli.client.Profiles;
import dev.loom.cli.client.Server;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Times;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a command works with; nothing is made before it is needed. */
public final class Session {

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private @Nullable LoomClient client;

    public Session(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** The world outside. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Where answers go. */
    public Output output() {
        return new Output(
                surroundings.out(),
                options.format,
                surroundings.coloured(),
                new Times(surroundings.clock(), surroundings.zone()));
    }

    /** A sentence that is no answer: beside the output, so that scripts don't read it. */
    public void say(String sentence) {
        surroundings.err().println(sentence);
        surroundings.err().flush();
    }

    /** What {@code loom login} remembered. */
    public Profiles profiles() {
        return new Profiles(surroundings.configFolder());
    }

    /** The server, as whoever is signed in. */
    public LoomClient client() {
        if (client == null) {
            client = new LoomClient(server());
        }
        return client;
    }

    /** A server as somebody else. */
    public LoomClient clientFor(String url, Credentials credentials) {
        return new LoomClient(new Server(url, credentials, tenant()));
    }

    /** The address that applies where a command names none. */
    public String url() {
        return surroundings
                .variable("LOOM_URL")
                .or(() -> profiles().read().map(Profile::url))
                .orElseGet(() ->
                        "http://127.0.0.1:" + surroundings.variable("LOOM_PORT").orElse("8080"));
    }

    private Server server() {
        Server anonymous = new Server(url(), new Credentials.None(), tenant());
        return new Server(anonymous.url(), credentials(anonymous.url()), tenant());
    }

    private Credentials credentials(String url) {
        return surroundings
                .variable("LOOM_TOKEN")
                .<Credentials>map(Credentials.Token::new)
                .or(this::password)
                .or(() -> remembered(url))
                .orElseGet(Credentials.None::new);
    }

    private Optional<Credentials> password() {
        return surroundings
                .variable("LOOM_USER")
                .flatMap(user ->
                        surroundings
                                .variable("LOOM_PASSWORD")
                                .map(p -> new Credentials.Password(user, p)));
    }

    /** A token goes to the server that made it and to no other. */
    private Optional<Credentials> remembered(String url) {
        return profiles()
                .read()
                .filter(profile -> profile.url().equals(url))
                .map(Profile::token)
                .map(Credentials.Token::new);
    }

    private Optional<String> tenant() {
        return Optional.ofNullable(options.tenant).or(() -> surroundings.variable("LOOM_TENANT"));
    }
}
