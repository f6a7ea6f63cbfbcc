package dev.loom.cli.client;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What the server answered.
 *
 * @param body faithful to the answer; a missing node where it was empty
 */
public record Answer(int status, HttpHeaders headers, JsonNode body) {

    /** The body as a typed value; keys that the type doesn't know are left out. */
    public <T> T as(Class<T> type) {
        return as(body, type);
    }

    /** What stands under a key of the body. */
    public Answer part(String key) {
        return new Answer(status, headers, body.path(key));
    }

    /** The body's array, or its one object. */
    public <T> List<T> listOf(Class<T> type) {
        if (!body.isArray()) {
            return List.of(as(type));
        }
        return StreamSupport.stream(body.spliterator(), false).map(n -> as(n, type)).toList();
    }

    /** One header. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    private static <T> T as(JsonNode node, Class<T> type) {
        return Json.mapper().treeToValue(node, type);
    }
}
