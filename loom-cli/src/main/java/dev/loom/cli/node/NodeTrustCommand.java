package dev.loom.cli.node;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.io.Console;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles that the host key which a node shows is the right one. */
@Command(
        name = "trust",
        description = "look at a declared node's host key, and trust it",
        footer = "Compare the fingerprint with the node's own: ssh-keygen -lf on its public key.")
final class NodeTrustCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "NODE", description = "name or id")
    private String node = "";

    @Option(names = "--fingerprint", description = "trust this one without asking")
    private @Nullable String fingerprint;

    @Option(names = "--replace", description = "give up another key that was trusted")
    private boolean replace;

    NodeTrustCommand(Session session) {
        this.session = session;
    }

    /** The key that a node shows. */
    record Shown(
            String name,
            String address,
            String fingerprint,
            @Nullable String before,
            boolean trusted) {}

    @Override
    public Integer call() {
        Answer answer = ask(fingerprint);
        Shown shown = answer.as(Shown.class);
        if (!shown.trusted() && fingerprint == null) {
            answer = ask(confirmed(shown));
        }
        session.output()
                .one(
                        answer,
                        Shown.class,
                        Shown::fingerprint,
                        said ->
                                session.output()
                                        .line(
                                                "%s (%s) is known by %s"
                                                        .formatted(
                                                                said.name(),
                                                                said.address(),
                                                                said.fingerprint())));
        return ExitCode.DONE;
    }

    private Answer ask(@Nullable String trusted) {
        Map<String, Object> body = new HashMap<>();
        if (trusted != null) {
            body.put("fingerprint", trusted);
            body.put("replace", replace);
        }
        return session.client().post(Paths.of("nodes", node, "trust"), body);
    }

    private String confirmed(Shown shown) {
        Console console =
                session.surroundings()
                        .console()
                        .orElseThrow(() ->
                                FailedException.failed(
                                        "%s shows %s; say --fingerprint %s to trust it"
                                                .formatted(
                                                        shown.name(),
                                                        shown.fingerprint(),
                                                        shown.fingerprint())));
        String known = shown.before() == null ? "no key is known" : shown.before() + " is known";
        String answer =
                console.readLine(
                        "%s (%s) shows %s; %s. Trust it? Type yes: ",
                        shown.name(), shown.address(), shown.fingerprint(), known);
        if (!"yes".equals(answer)) {
            throw FailedException.failed("Nothing was trusted");
        }
        return shown.fingerprint();
    }
}
