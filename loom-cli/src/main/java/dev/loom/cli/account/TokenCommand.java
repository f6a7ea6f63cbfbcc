package dev.loom.cli.account;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One's own API tokens. */
@Command(name = "token", description = "your API tokens", synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand {

    private static final Table<Token> TABLE =
            Table.of(
                    Token.class,
                    Token::name,
                    Column.text("NAME", Token::name),
                    Column.time("CREATED", Token::createdAt),
                    Column.time("EXPIRES", Token::expiresAt),
                    Column.<Token>text("ID", Token::id).wide());

    private final Session session;

    TokenCommand(Session session) {
        this.session = session;
    }

    record Token(
            String id, String name, @Nullable Instant createdAt, @Nullable Instant expiresAt) {}

    @Command(name = "ls", description = "your tokens")
    int list() {
        session.output().list(session.client().get("/tokens"), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "create", description = "make a token; its text is shown once")
    int create(
            @Parameters(paramLabel = "NAME", description = "what it is for") String name,
            @Option(names = "--expires", paramLabel = "TIME", description = "after, as in 30d")
                    @Nullable String expires) {
        Map<String, String> body = new LinkedHashMap<>(Map.of("name", name));
        if (expires != null) {
            body.put("expires", expires);
        }
        Output output = session.output();
        output.one(
                session.client().post("/tokens", body),
                MadeToken.class,
                MadeToken::token,
                made -> {
                    output.line(made.token());
                    session.say("This is shown once: keep it where only you can read it");
                });
        return ExitCode.DONE;
    }

    @Command(name = "rm", description = "revoke a token")
    int remove(@Parameters(paramLabel = "NAME", description = "name or id") String name) {
        Answer tokens = session.client().get("/tokens");
        Token token =
                tokens.listOf(Token.class).stream()
                        .filter(t -> t.name().equals(name) || t.id().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                FailedException.notFound(
                                        "You have no token '%s'; see 'loom token ls'"
                                                .formatted(name)));
        session.client().delete(Paths.of("tokens", token.id()));
        session.say("Revoked " + token.name());
        return ExitCode.DONE;
    }
}
