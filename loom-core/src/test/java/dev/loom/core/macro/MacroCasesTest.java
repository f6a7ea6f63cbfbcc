package dev.loom.core.macro;

import static dev.loom.core.cases.BehaviourCases.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loom.core.cases.BehaviourCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class MacroCasesTest {

    static Stream<Arguments> expansions() {
        return BehaviourCases.of("macro", "expand");
    }

    static Stream<Arguments> expressions() {
        return BehaviourCases.of("macro", "parse");
    }

    @ParameterizedTest
    @MethodSource("expansions")
    void theMacrosExpandAsTheCaseSays(JsonNode each) {
        JsonNode input = each.path("input");
        JsonNode expected = each.path("expected");
        if (expected.has("error")) {
            assertThatExceptionOfType(MacroException.class)
                    .isThrownBy(() -> expanded(input))
                    .extracting(MacroException::kind)
                    .isEqualTo(MacroException.Kind.INCOMPLETE_CLUSTER);
            return;
        }
        assertThat(expanded(input)).isEqualTo(expected.path("value"));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void theExpressionIsReadAsTheCaseSays(JsonNode each) {
        String expression = each.path("input").path("parse").asString();
        if (each.path("expected").has("error")) {
            assertThatExceptionOfType(SyntaxException.class)
                    .isThrownBy(() -> ExpressionParser.parse(expression));
        } else {
            assertThatCode(() -> ExpressionParser.parse(expression)).doesNotThrowAnyException();
        }
    }

    private static JsonNode expanded(JsonNode input) {
        MacroCluster cluster = cluster(input);
        Optional<MacroNode> self =
                cluster.nodes().stream()
                        .filter(node -> node.id().equals(input.path("self").asString()))
                        .findFirst();
        if (!input.has("json")) {
            String text = input.path("text").asString();
            return StringNode.valueOf(Macros.expand(text, cluster, self).value());
        }
        if (!input.has("path")) {
            return Macros.expand(input.path("json"), cluster, self).value();
        }
        ObjectNode tree = (ObjectNode) input.path("json").deepCopy();
        String key = input.path("path").path(0).asString();
        return tree.set(key, Macros.expand(tree.path(key), cluster, self).value());
    }

    private static MacroCluster cluster(JsonNode input) {
        List<MacroNode> nodes = new ArrayList<>();
        for (JsonNode node : input.path("nodes")) {
            Map<String, String> addresses = new TreeMap<>();
            node.path("ips")
                    .forEachEntry((type, address) -> addresses.put(type, address.asString()));
            nodes.add(
                    new MacroNode(
                            node.path("id").asString(),
                            node.path("nodenum").asInt(),
                            node.path("hostname").asStringOpt(),
                            addresses,
                            strings(node.path("services")),
                            Map.of()));
        }
        return new MacroCluster("1", "c", input.path("owner").asString(), nodes, Map.of());
    }
}
