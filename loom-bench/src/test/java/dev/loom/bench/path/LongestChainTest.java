package dev.loom.bench.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LongestChainTest {

    @Test
    void gatesTakeNoTimeAndSideWaysDontCount() {
        assertThat(
                        LongestChain.of(
                                json(
                                        "[{'number':1,'waitsFor':[]},{'number':2,'waitsFor':[1]},{'number':3,'waitsFor':[]},{'number':5,'waitsFor':[4,3]}]"),
                                json("[{'number':4,'waitsFor':[2]}]")))
                .isEqualTo(3);
    }

    @Test
    void aNodeDoesOneStepAtATime() {
        assertThat(
                        LongestChain.of(
                                json(
                                        "[{'number':1,'node':{'id':'a'},'waitsFor':[]},{'number':2,'node':{'id':'a'},'waitsFor':[]},{'number':3,'node':{'id':'b'},'waitsFor':[]}]"),
                                json("[]")))
                .isEqualTo(2);
    }

    @Test
    void withoutStepsThereIsNone() {
        assertThat(LongestChain.of(json("[]"), json("[]"))).isZero();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
