package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.Access;
import dev.loom.server.inventory.Access.Login;
import dev.loom.server.inventory.Inventory;
import dev.loom.server.inventory.Sighting;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.ssh.AbortSignal;
import dev.loom.ssh.AttemptEnd;
import dev.loom.ssh.AttemptId;
import dev.loom.ssh.NodeCommand;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshTarget;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns to a declared node: what host key it shows, whether it lets us in, what it is. */
@Component
class NodeLook {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 64 * 1024;

    /** One fact a line; a node that doesn't know one leaves it out. */
    private static final String FACTS =
            """
            echo "kernel=$(uname -s) $(uname -r)"
            echo "arch=$(uname -m)"
            echo "hostname=$(uname -n)"
            [ -r /etc/os-release ] && (. /etc/os-release && echo "os=$PRETTY_NAME")
            cpus=$(getconf _NPROCESSORS_ONLN 2>/dev/null) && echo "cpus=$cpus"
            [ -r /proc/meminfo ] && while read -r key value _; do
              case $key in
                MemTotal:) echo "memoryKb=$value" ;;
                MemAvailable:) echo "memoryFreeKb=$value" ;;
              esac
            done < /proc/meminfo
            df -kP / 2>/dev/null | while read -r _ size _ free _; do
              case $size in *[!0-9]*) ;; *) echo "diskKb=$size"; echo "diskFreeKb=$free" ;; esac
            done
            [ -r /proc/uptime ] && read -r up _ < /proc/uptime && echo "uptimeSeconds=${up%%.*}"
            exit 0
            """;

    private final Inventory inventory;
    private final NodeShell shell;

    NodeLook(Inventory inventory, NodeShell shell) {
        this.inventory = inventory;
        this.shell = shell;
    }

    /**
     * The host key that it shows now, whatever is known of it.
     *
     * @throws LoomException if it can't be reached
     */
    SshException.HostKeyUnknown hostKey(UUID tenant, UUID node) {
        Login login = login(tenant, node);
        SshTarget known = SshTargets.of(login);
        SshTarget unknown =
                new SshTarget(
                        known.host(),
                        known.port(),
                        known.user(),
                        known.credentials(),
                        List.of(),
                        known.via(),
                        Optional.empty());
        try {
            shell.check(unknown);
            throw new IllegalStateException("a node was let pass without any host key");
        } catch (SshException.HostKeyUnknown shown) {
            return shown;
        } catch (SshException e) {
            throw new LoomException(ErrorCode.UNAVAILABLE, e.sentence(), List.of(), e);
        }
    }

    private Login login(UUID tenant, UUID node) {
        return switch (inventory.access(tenant, node)) {
            case Login login -> login;
            case Access.Impossible(String why) ->
                    throw new LoomException(
                            ErrorCode.WRONG_STATE, "There is no way to log in: " + why + ".");
        };
    }

    /** Logs in, and notes what came of it. */
    void look(UUID tenant, UUID node) {
        Sighting seen =
                switch (inventory.access(tenant, node)) {
                    case Access.Impossible(String why) -> new Sighting.Unreached(why);
                    case Login login -> look(tenant, node, login, true);
                };
        inventory.seen(tenant, node, seen);
    }

    private Sighting look(UUID tenant, UUID node, Login login, boolean first) {
        try {
            return ask(SshTargets.of(login));
        } catch (SshException.HostKeyUnknown unknown) {
            boolean accepted =
                    first
                            && !login.revoked().contains(unknown.hostKey())
                            && inventory.acceptsNew(tenant, node, unknown.hostKey());
            return accepted && inventory.access(tenant, node) instanceof Login again
                    ? look(tenant, node, again, false)
                    : new Sighting.Unreached(unknown.sentence());
        } catch (SshException e) {
            return new Sighting.Unreached(e.sentence());
        }
    }

    private Sighting ask(SshTarget target) throws SshException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        AttemptEnd end =
                shell.pipe(
                        target,
                        new AttemptId("facts-" + UUID.randomUUID()),
                        new NodeCommand(FACTS, List.of(), Map.of(), List.of(), PATIENCE),
                        (_, bytes) -> {
                            if (output.size() < MOST) {
                                output.writeBytes(bytes);
                            }
                        },
                        new AbortSignal());
        return end instanceof AttemptEnd.Exited
                ? new Sighting.Told(facts(output.toString(StandardCharsets.UTF_8)))
                : new Sighting.Unreached("it let us in, and then didn't answer: " + end);
    }

    static ObjectNode facts(String output) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        output.lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0 && equals < line.length() - 1) {
                        String value = line.substring(equals + 1).strip();
                        String key = line.substring(0, equals);
                        if (value.matches("\\d{1,18}")) {
                            facts.put(key, Long.parseLong(value));
                        } else {
                            facts.put(key, value);
                        }
                    }
                });
        return facts;
    }
}
