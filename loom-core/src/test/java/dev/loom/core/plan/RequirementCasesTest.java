package dev.loom.core.plan;

import static dev.loom.core.cases.BehaviourCases.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.cases.BehaviourCases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RequirementCasesTest {

    static Stream<Arguments> cases() {
        return BehaviourCases.of("solver", "validate-add-services", "validate-create");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheCaseRefusesIsRefused(JsonNode each) {
        JsonNode input = each.path("input");
        String key = input.has("add") ? "add" : "services";
        Set<String> asked = new TreeSet<>(strings(input.path(key)));
        Set<String> compatible = new TreeSet<>(strings(input.path("compatible")));
        Map<String, PlanService> known = new TreeMap<>();
        compatible.forEach(name -> known.put(name, service(name, List.of())));
        known.put("mysql", service("mysql", List.of()));
        input.path("dependencies")
                .forEachEntry((name, dependencies) ->
                        known.put(
                                name,
                                service(name, strings(dependencies.path("runtimeRequires")))));
        List<Requirements.Problem> problems =
                Requirements.check(
                        Set.copyOf(strings(input.path("onCluster"))), asked, compatible, known);

        String expected = each.path("expected").path("error").asString();
        assertThat(problems).isNotEmpty();
        assertThat(problems).allMatch(problem -> asked.contains(problem.service()));
        assertThat(problems)
                .extracting(Requirements.Problem::message)
                .anyMatch(message -> message.contains(essence(expected)));
    }

    /** The part of the case's sentence that any wording of it holds. */
    private static String essence(String expected) {
        return expected.startsWith("illegal argument")
                ? "requires"
                : expected.contains("does not exist")
                        ? "does not exist"
                        : expected.replaceFirst("^.* not in", "not in");
    }

    private static PlanService service(String name, List<String> required) {
        return new PlanService(
                name, Set.of(), Set.of(), Set.of(), Set.of(), Set.copyOf(required), Set.of());
    }
}
