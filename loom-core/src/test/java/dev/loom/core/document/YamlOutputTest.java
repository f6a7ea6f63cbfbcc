package dev.loom.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class YamlOutputTest {

    @Test
    void aTreeIsWrittenInBlocksWithItsKeysInOrder() {
        var tree =
                JsonMapper.shared()
                        .readTree(
                                "{\"z\": {\"port\": 80, \"open\": true}, \"a\": [\"x: y\", null]}");

        assertThat(YamlOutput.of(tree))
                .isEqualTo(
                        """
                        z:
                          port: 80
                          open: true
                        a:
                        - 'x: y'
                        - null
                        """);
    }
}
