package dev.loom.server.secret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts secrets where {@code {secret: NAME}} stands, in memory and only for the step that is about
 * to start, and remembers them so that they can be masked.
 */
public final class SecretReferences {

    private static final String KEY = "secret";

    private final SecretStore store;
    private final UUID tenant;
    private final List<SecretText> found = new ArrayList<>();

    public SecretReferences(SecretStore store, UUID tenant) {
        this.store = store;
        this.tenant = tenant;
    }

    /**
     * The tree with secrets in it.
     *
     * @throws IllegalArgumentException if there is no secret of such a name
     */
    public JsonNode resolve(JsonNode tree) {
        return switch (tree) {
            case ObjectNode object when isReference(object) -> secret(object.path(KEY).asString());
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(e -> copy.set(e.getKey(), resolve(e.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(resolve(item)));
                yield copy;
            }
            default -> tree;
        };
    }

    /** What was put anywhere. */
    public Collection<SecretText> found() {
        return List.copyOf(found);
    }

    private static boolean isReference(ObjectNode object) {
        return object.size() == 1 && object.path(KEY).isString();
    }

    private JsonNode secret(String name) {
        return JsonNodeFactory.instance.stringNode(named(name).reveal());
    }

    /**
     * The secret of that name, remembered like the others.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SecretText named(String name) {
        SecretText text =
                store.resolve(tenant, name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no secret \""
                                                + name
                                                + "\": put it with \"loom secret set "
                                                + name
                                                + "\"."));
        found.add(text);
        return text;
    }
}
