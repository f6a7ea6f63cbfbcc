package dev.loom.server.inventory.internal;

import dev.loom.core.manifest.NodeSpec;
import dev.loom.server.inventory.internal.Definition.Held;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.LoomException.At;
import dev.loom.server.secret.SecretStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A declared node with the keys that {@code nodes.yaml} has for it. What is kept encrypted reads
 * {@code {kept: true}}, and stays where that is written.
 */
@Component
class NodeText {

    private static final String KEPT = "kept";
    private static final String PASSWORD = "password";
    private static final String IDENTITY = "identity";
    private static final String SUDO = "sudo";
    private static final List<String> CONFIDENTIAL = List.of(PASSWORD, IDENTITY, SUDO);

    private final SecretStore secrets;

    NodeText(SecretStore secrets) {
        this.secrets = secrets;
    }

    /** The keys that say something else than what is so anyhow. */
    static ObjectNode write(DeclaredNode node) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Definition definition = node.definition();
        if (!node.host().equals(node.name())) {
            body.put("ip", node.host());
        }
        if (node.port() != NodeSpec.PORT) {
            body.put("port", node.port());
        }
        body.put("user", node.login());
        held(body, PASSWORD, definition.password());
        held(body, IDENTITY, definition.identity());
        texts(body, "jump", definition.jump());
        if (definition.sudoByLogin()) {
            body.put(SUDO, true);
        }
        held(body, SUDO, definition.sudo());
        texts(body, "groups", node.groups());
        texts(body, "tags", node.tags());
        texts(body, "host_key", definition.hostKeys());
        if (definition.acceptNew()) {
            body.put("host_keys", "accept-new");
        }
        return body;
    }

    private static void held(ObjectNode body, String key, @Nullable Held held) {
        if (held == null) {
            return;
        }
        if (held.secret() != null) {
            body.putObject(key).put("secret", held.secret());
        } else if (held.file() != null) {
            body.put(key, held.file());
        } else {
            body.putObject(key).put(KEPT, true);
        }
    }

    private static void texts(ObjectNode body, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(body.putArray(key)::add);
        }
    }

    /**
     * A body in which what was kept stands as it is.
     *
     * @throws LoomException {@code RULE_BROKEN} if nothing is kept there, or a password would be
     *     told to another machine than it was given for
     */
    JsonNode filled(UUID tenant, DeclaredNode node, JsonNode given) {
        if (!(given instanceof ObjectNode)) {
            return given;
        }
        ObjectNode body = (ObjectNode) given.deepCopy();
        List<At> errors = new ArrayList<>();
        for (String key : CONFIDENTIAL) {
            if (!body.path(key).path(KEPT).asBoolean(false)) {
                continue;
            }
            if (!key.equals(IDENTITY) && movesAway(node, body)) {
                errors.add(
                        new At(
                                "/" + key,
                                "was given for "
                                        + node.host()
                                        + ":"
                                        + node.port()
                                        + "; give it anew for another machine"));
                continue;
            }
            secrets.text(tenant, node.secretPath() + "/" + key)
                    .ifPresentOrElse(
                            text -> body.put(key, text.reveal()),
                            () -> errors.add(new At("/" + key, "nothing is kept here")));
        }
        if (!errors.isEmpty()) {
            throw LoomException.of(ErrorCode.RULE_BROKEN, errors);
        }
        return body;
    }

    private static boolean movesAway(DeclaredNode node, ObjectNode body) {
        String host = body.path("ip").asString(node.name()).strip();
        int port = body.path("port").asInt(NodeSpec.PORT);
        return !host.equals(node.host()) || port != node.port();
    }
}
