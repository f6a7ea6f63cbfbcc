package dev.loom.cli.cluster;

import dev.loom.cli.client.Cluster;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the node that is meant: by number, by host name, by a service that lies on it. */
final class NodeChoice {

    private final Session session;
    private final Cluster cluster;
    private final List<SshNode> nodes;

    NodeChoice(Session session, Cluster cluster, List<SshNode> nodes) {
        this.session = session;
        this.cluster = cluster;
        this.nodes = nodes.stream().sorted(Comparator.comparingInt(SshNode::number)).toList();
    }

    SshNode choose(Optional<String> word) {
        List<SshNode> meant = word.map(this::matching).orElse(nodes);
        if (meant.isEmpty()) {
            throw FailedException.notFound(
                    "%s has no node and no service '%s' that one can log in on; nodes: %s"
                            .formatted(cluster.name(), word.orElse(""), titles()));
        }
        SshNode first = meant.getFirst();
        if (meant.size() > 1) {
            session.say("Logging in on " + first.title());
        }
        return first;
    }

    private List<SshNode> matching(String word) {
        List<SshNode> named =
                nodes.stream()
                        .filter(n -> word.equals(Integer.toString(n.number())) || named(n, word))
                        .toList();
        return named.isEmpty() ? nodes.stream().filter(n -> holds(n, word)).toList() : named;
    }

    private static boolean named(SshNode node, String word) {
        return node.hostname().equals(word) || node.hostname().startsWith(word + ".");
    }

    private boolean holds(SshNode node, String service) {
        return cluster.nodes().stream()
                .filter(n -> n.number() == node.number())
                .anyMatch(n -> n.services().contains(service));
    }

    private String titles() {
        return nodes.stream()
                .map(n -> n.number() + " " + n.hostname())
                .collect(Collectors.joining(", "));
    }
}
