package dev.loom.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.cases.BehaviourCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class LayoutCasesTest {

    static Stream<Arguments> cases() {
        return BehaviourCases.of("solver", "layout");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSolverAnswersAsTheCaseSays(JsonNode each) {
        LayoutRequest request = LayoutCases.request(each.path("input"));
        LayoutResult result = new LayoutSolver().solve(request);
        JsonNode expected = each.path("expected");

        if (expected.path("layout").isNull()) {
            assertThat(result).isInstanceOf(LayoutResult.Impossible.class);
            return;
        }
        assertThat(result).isInstanceOf(LayoutResult.Laid.class);
        LayoutResult.Laid laid = (LayoutResult.Laid) result;
        if (expected.has("layout")) {
            assertThat(laid.layout())
                    .containsExactlyElementsOf(LayoutCases.layout(expected.path("layout")));
        }
        if (expected.has("warning")) {
            assertThat(laid.warnings()).containsExactly(expected.path("warning").asString());
        }
        assertThat(laid.layout().stream().mapToInt(NodeLayout::count).sum())
                .isEqualTo(request.nodes());
        if (expected.path("eachServiceOnAtLeastOneNode").asBoolean(false)) {
            assertThat(laid.layout().stream().flatMap(node -> node.services().stream()))
                    .containsAll(request.services());
        }
    }
}
