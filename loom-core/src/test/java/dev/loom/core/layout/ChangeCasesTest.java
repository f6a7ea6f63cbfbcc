package dev.loom.core.layout;

import static dev.loom.core.cases.BehaviourCases.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.cases.BehaviourCases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChangeCasesTest {

    static Stream<Arguments> additions() {
        return BehaviourCases.of("solver", "add-services");
    }

    static Stream<Arguments> templates() {
        return BehaviourCases.of("solver", "sync-template");
    }

    @ParameterizedTest
    @MethodSource("additions")
    void addedServicesGoWhereTheCaseSays(JsonNode each) {
        JsonNode input = each.path("input");
        List<NodeLayout> living = new ArrayList<>();
        input.path("cluster")
                .forEach(nodes ->
                        living.add(
                                new NodeLayout(
                                        nodes.path("count").asInt(),
                                        nodes.path("hardware").asString(),
                                        nodes.path("image").asString(),
                                        strings(nodes.path("services")))));
        LayoutResult result =
                AdditionSolver.add(
                        living,
                        strings(input.path("add")),
                        LayoutCases.constraints(input.path("constraints")));
        JsonNode expected = each.path("expected").path("layout");
        if (expected.isNull()) {
            assertThat(result).isInstanceOf(LayoutResult.Impossible.class);
            return;
        }
        List<NodeLayout> layout = new ArrayList<>();
        expected.forEach(nodes ->
                layout.add(
                        new NodeLayout(
                                nodes.path(0).asInt(),
                                nodes.path(1).asString(),
                                "centos6",
                                strings(nodes.path(2)))));
        assertThat(result).isInstanceOf(LayoutResult.Laid.class);
        assertThat(((LayoutResult.Laid) result).layout())
                .containsExactlyInAnyOrderElementsOf(layout);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateThatNoLongerAllowsTheClusterIsRefused(JsonNode each) {
        List<NodeLayout> cluster = new ArrayList<>();
        for (JsonNode nodes : each.path("input").path("cluster")) {
            cluster.add(
                    new NodeLayout(
                            nodes.path(0).asInt(),
                            nodes.path(1).asString(),
                            nodes.path(2).asString(),
                            strings(nodes.path(3))));
        }
        JsonNode compatibilities = each.path("input").path("newCompatibility");
        for (int i = 0; i < compatibilities.size(); i++) {
            JsonNode json = compatibilities.get(i);
            Compatibility compatibility =
                    new Compatibility(
                            names(json, "services"),
                            names(json, "hardwaretypes"),
                            names(json, "imagetypes"));
            assertThat(compatibility.problems(cluster).isEmpty())
                    .isEqualTo(each.path("expected").path("allowed").path(i).asBoolean());
        }
        assertThat(new Compatibility(Set.of(), Set.of(), Set.of()).problems(cluster)).isEmpty();
    }

    private static Set<String> names(JsonNode json, String key) {
        return new HashSet<>(strings(json.path(key)));
    }
}
