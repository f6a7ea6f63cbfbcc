package dev.loom.server.cluster.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.Clusters.SshAccess;
import dev.loom.server.cluster.Clusters.SshNode;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.spi.SocketAddress;
import dev.loom.ssh.AbortSignal;
import dev.loom.ssh.AttemptEnd;
import dev.loom.ssh.AttemptId;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How to get onto a cluster's nodes: Loom itself, and people with a key of their own. */
@Component
class NodeDoors {

    private static final Pattern KEY =
            Pattern.compile(
                    "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/]{40,4096}={0,2}( [^\\p{Cntrl}]{0,200})?");

    private static final String AUTHORIZE =
            """
            mkdir -p "$HOME/.ssh" && chmod 700 "$HOME/.ssh" || exit 1
            keys=${LOOM_AUTHORIZED_KEYS:-$HOME/.ssh/authorized_keys}
            touch "$keys" && chmod 600 "$keys" || exit 1
            grep -qxF -- "$1" "$keys" || printf '%s\\n' "$1" >> "$keys"
            """;

    private final ClusterStore store;
    private final Machines machines;
    private final ClusterKeys keys;
    private final NodeShell shell;
    private final Audit audit;
    private final TransactionTemplate transaction;

    NodeDoors(
            ClusterStore store,
            Machines machines,
            ClusterKeys keys,
            NodeShell shell,
            Audit audit,
            TransactionTemplate transaction) {
        this.store = store;
        this.machines = machines;
        this.keys = keys;
        this.shell = shell;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Where Loom logs in to a machine that is confirmed.
     *
     * @throws IllegalStateException if it has no address
     */
    SshTarget target(Machines.Row machine) {
        SocketAddress ssh = machine.ssh();
        if (ssh == null) {
            throw new IllegalStateException("the machine has no address");
        }
        return new SshTarget(
                ssh.host(),
                ssh.port(),
                machine.user(),
                keys.identity(machine.tenant(), machine.cluster()),
                List.of(machine.hostKey()));
    }

    /** Puts a person's key onto every node that runs. */
    SshAccess open(Caller caller, ClusterRow cluster, String publicKey) {
        String key = publicKey.strip();
        if (!KEY.matcher(key).matches()) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/publicKey",
                    "This is no public key: send one line such as \"ssh-ed25519 AAAA… name\".");
        }
        Map<UUID, Machines.Row> byNode = new HashMap<>();
        machines.ofCluster(cluster.tenant(), cluster.id()).stream()
                .filter(machine -> machine.confirmed() && machine.hasShell())
                .forEach(machine -> byNode.put(machine.node(), machine));
        List<SshNode> opened = new ArrayList<>();
        for (NodeRow node : store.nodes(cluster.tenant(), cluster.id())) {
            Machines.Row machine = byNode.get(node.id());
            if (machine != null) {
                opened.add(open(node, machine, key));
            }
        }
        if (opened.isEmpty()) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The cluster \""
                            + cluster.name()
                            + "\" has no running node that one can log in to.");
        }
        transaction.executeWithoutResult(_ ->
                audit.write(
                        caller,
                        "open-ssh",
                        "cluster",
                        cluster.id().toString(),
                        cluster.name(),
                        null,
                        Map.of("publicKey", key)));
        return new SshAccess(opened);
    }

    private SshNode open(NodeRow node, Machines.Row machine, String key) {
        SshTarget target = target(machine);
        try {
            AttemptId attempt = new AttemptId("key-" + UUID.randomUUID());
            NodeCommand command =
                    new NodeCommand(
                            AUTHORIZE, List.of(key), Map.of(), List.of(), Duration.ofSeconds(30));
            AttemptEnd end = shell.run(target, attempt, command, (_, _) -> {}, new AbortSignal());
            shell.forget(target, attempt);
            if (!(end instanceof AttemptEnd.Exited(int status, _, _) && status == 0)) {
                throw new LoomException(
                        ErrorCode.UNAVAILABLE,
                        "The key can't be put onto " + node.hostname() + ": " + end);
            }
        } catch (SshException e) {
            throw new LoomException(ErrorCode.UNAVAILABLE, e.sentence(), List.of(), e);
        }
        return new SshNode(
                node.number(),
                node.hostname(),
                node.services(),
                target.host(),
                target.port(),
                target.user(),
                machine.hostKey());
    }
}
