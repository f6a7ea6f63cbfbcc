package dev.loom.server.provider.simulated;

import dev.loom.spi.Account;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.MachineState;
import dev.loom.spi.Token;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine.
 *
 * @param made when its creation is over
 * @param up from when on it runs
 */
record SimulatedMachine(
        Token token,
        String installation,
        String tenant,
        String provider,
        String cluster,
        String hostname,
        UUID node,
        Instant made,
        Instant up) {

    private static final String USER = "simulated";

    static SimulatedMachine of(
            Account account, Token token, MachineSpec spec, Instant made, Instant up) {
        return new SimulatedMachine(
                token,
                account.installation(),
                account.tenant(),
                account.provider(),
                spec.cluster(),
                spec.hostname(),
                spec.node(),
                made,
                up);
    }

    static SimulatedMachine read(JsonNode json) {
        return new SimulatedMachine(
                new Token(UUID.fromString(json.path("token").asString())),
                json.path("installation").asString(),
                json.path("tenant").asString(),
                json.path("provider").asString(),
                json.path("cluster").asString(),
                json.path("hostname").asString(),
                UUID.fromString(json.path("node").asString()),
                Instant.parse(json.path("made").asString()),
                Instant.parse(json.path("up").asString()));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("token", token.toString())
                .put("installation", installation)
                .put("tenant", tenant)
                .put("provider", provider)
                .put("cluster", cluster)
                .put("hostname", hostname)
                .put("node", node.toString())
                .put("made", made.toString())
                .put("up", up.toString());
    }

    MachineId id() {
        return new MachineId(token.toString());
    }

    boolean belongsTo(Account account) {
        return installation.equals(account.installation())
                && tenant.equals(account.tenant())
                && provider.equals(account.provider());
    }

    Machine seen(Instant now) {
        return new Machine(
                id(),
                token,
                now.isBefore(up) ? MachineState.STARTING : MachineState.RUNNING,
                Optional.empty(),
                USER,
                Optional.of(address()),
                Optional.of(address()),
                Map.of());
    }

    /** One of sixteen million, so that two machines rarely share it. */
    private String address() {
        int hash = token.id().hashCode();
        hash ^= hash >>> 24;
        return "10." + (hash >>> 16 & 255) + "." + (hash >>> 8 & 255) + "." + (hash & 255);
    }
}
