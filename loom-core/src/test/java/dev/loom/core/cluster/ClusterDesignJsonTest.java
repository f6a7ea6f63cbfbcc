package dev.loom.core.cluster;

import static dev.loom.core.cluster.SmallCatalog.designed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ClusterDesignJsonTest {

    private static final String REQUEST =
            """
            {'name': 'c', 'template': 'web', 'size': 4, 'providerFields': {'z': 'a', 'b': 'c'},
             'config': {'z': 1.50, 'a': {'y': 12345678901234567890, 'b': true}}}
            """;

    @Test
    void aDesignComesBackAsItWas() {
        ClusterDesign design = designed(REQUEST);

        ClusterDesign back = ClusterDesignJson.read(ClusterDesignJson.bytes(design));

        assertThat(back).isEqualTo(design);
        assertThat(ClusterDesignJson.bytes(back)).isEqualTo(ClusterDesignJson.bytes(design));
    }

    @Test
    void theOrderOfKeysMakesNoDifference() {
        ClusterDesign design = designed(REQUEST);
        var tree = ClusterDesignJson.tree(design);
        var first = tree.remove("config");
        tree.set("config", first);

        assertThat(ClusterDesignJson.bytes(ClusterDesignJson.read(tree)))
                .isEqualTo(ClusterDesignJson.bytes(design));
    }

    @Test
    void everythingThatARunReadsIsThere() {
        String json =
                new String(ClusterDesignJson.bytes(designed(REQUEST)), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"INSTALL\":{\"fields\":{\"script\":\"true\"},\"retries\":null,")
                .contains("\"timeout\":\"PT5M\"")
                .contains("\"mapping\":{\"fields\":{\"cost\":\"0.125\",\"flavor\":\"s\"}}")
                .contains("\"ports\":{\"http\":80}")
                .contains("\"lease\":\"PT720H\"");
    }
}
