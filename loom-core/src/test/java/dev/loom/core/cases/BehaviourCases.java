package dev.loom.core.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The acceptance cases of layout, plan and macros. */
public final class BehaviourCases {

    private BehaviourCases() {}

    /** The cases of a kind and of any of the types, each named by its id. */
    public static Stream<Arguments> of(String kind, String... types) {
        return read().valueStream()
                .filter(each -> text(each, "kind").equals(kind))
                .filter(each -> List.of(types).contains(text(each, "type")))
                .map(each -> Arguments.of(Named.of(text(each, "id"), each)));
    }

    /** The strings of a list; none if it is absent. */
    public static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static String text(JsonNode each, String key) {
        return each.path(key).asString();
    }

    private static JsonNode read() {
        try (InputStream file =
                Objects.requireNonNull(
                        BehaviourCases.class.getResourceAsStream("/behaviour-cases.json"))) {
            return JsonMapper.shared().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
