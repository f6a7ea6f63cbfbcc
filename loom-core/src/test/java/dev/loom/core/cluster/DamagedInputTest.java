package dev.loom.core.cluster;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.CatalogReading;
import dev.loom.core.catalog.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever someone writes, the answer is problems or a design, never an exception. */
final class DamagedInputTest {

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "-1",
                    "1e999999999",
                    "[]",
                    "{}",
                    "{\"a\": [1e999]}",
                    "\"\"",
                    "true",
                    "\"%\"");

    @Property(tries = 400)
    void aDamagedCatalogIsReadWithProblemsOrWorks(
            @ForAll @IntRange(max = 2_500) int at,
            @ForAll @IntRange(max = 40) int length,
            @ForAll @CharRange(from = ' ', to = '~') char instead) {
        String yaml = SmallCatalog.YAML;
        int from = Math.min(at, yaml.length());
        int to = Math.min(from + length, yaml.length());
        String damaged = yaml.substring(0, from) + instead + yaml.substring(to);

        CatalogReading reading = CatalogReader.read(List.of(file("all.yaml", damaged)));

        for (String template : reading.catalog().names(Kind.TEMPLATE)) {
            ClusterRequest request = ClusterRequest.of("c", template);
            assertThat(ClusterDesigner.design(request, reading.catalog())).isNotNull();
        }
    }

    @Property(tries = 400)
    void aRequestWithAStrangeValueIsAnswered(
            @ForAll @IntRange(max = 13) int key, @ForAll @IntRange(max = 8) int value) {
        ObjectNode request =
                (ObjectNode) SmallCatalog.json("{'name': 'c', 'template': 'web', 'size': 2}");
        List<String> keys =
                List.of(
                        "name",
                        "template",
                        "size",
                        "provider",
                        "hardwareType",
                        "imageType",
                        "services",
                        "config",
                        "providerFields",
                        "lease",
                        "dnsSuffix",
                        "description",
                        "tags",
                        "unknown");
        JsonNode strange = JsonMapper.shared().readTree(VALUES.get(value));
        request.set(keys.get(key), strange);

        assertThat(ClusterDesigner.design(request, SmallCatalog.CATALOG)).isNotNull();
    }
}
