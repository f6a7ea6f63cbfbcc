package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whether two writings of an entity are the same: in YAML every character counts, for people
 * write comments there; in JSON only what it says, in whatever order.
 */
final class Digest {

    private Digest() {}

    static byte[] of(CatalogEntity entity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (entity.format() == SourceFormat.YAML) {
                digest.update(entity.source().getBytes(StandardCharsets.UTF_8));
            }
            digest.update(sorted(entity.body()).toString().getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.properties()
                    .forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            sorted.setAll(members);
            return sorted;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> sorted.add(sorted(item)));
            return sorted;
        }
        return node;
    }
}
