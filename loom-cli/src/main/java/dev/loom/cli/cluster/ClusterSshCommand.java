package dev.loom.cli.cluster;

import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.Paths;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs in on a node with the ssh that is installed here. */
@Command(
        name = "ssh",
        description = "log in on a node, or run a command there",
        customSynopsis = "loom cluster ssh CLUSTER [NODE] [-- COMMAND...]")
final class ClusterSshCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CLUSTER", description = "name or id")
    private String cluster = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NODE",
            description = "number, host name or a service on it; then, after --, a command")
    private List<String> words = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Session session;

    ClusterSshCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SshWords asked = SshWords.of(words, spec.commandLine().getParseResult().originalArgs());
        SshFiles files = new SshFiles(session.profiles().folder());
        Cluster known = session.client().get(Paths.of("clusters", cluster)).as(Cluster.class);
        List<SshNode> nodes =
                session.client()
                        .post(
                                Paths.of("clusters", known.id(), "ssh-access"),
                                Map.of("publicKey", files.publicKey()))
                        .as(Access.class)
                        .nodes();
        SshNode node = new NodeChoice(session, known, nodes).choose(asked.node());
        return run(command(files, known, nodes, node, asked.command()));
    }

    private static List<String> command(
            SshFiles files, Cluster cluster, List<SshNode> nodes, SshNode node, List<String> rest) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ssh",
                                "-o",
                                "UserKnownHostsFile=" + files.knownHosts(cluster.id(), nodes),
                                "-o",
                                "GlobalKnownHostsFile=/dev/null",
                                "-o",
                                "StrictHostKeyChecking=yes",
                                "-o",
                                "IdentitiesOnly=yes",
                                "-i",
                                files.privateKey().toString(),
                                "-p",
                                Integer.toString(node.port()),
                                node.user() + "@" + node.host()));
        if (!rest.isEmpty()) {
            command.add("--");
            command.addAll(rest);
        }
        return command;
    }

    private static int run(List<String> command) {
        try {
            return Ended.exitCode(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            throw new UncheckedIOException("ssh can't be started; is it installed?", e);
        }
    }

    /** What the server answers once the key is on the nodes. */
    record Access(List<SshNode> nodes) {
        Access {
            if (nodes == null || nodes.isEmpty()) {
                throw FailedException.failed("The cluster has no node that one can log in on");
            }
        }
    }
}
