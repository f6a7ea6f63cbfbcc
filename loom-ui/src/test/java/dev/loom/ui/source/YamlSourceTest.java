package dev.loom.ui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.document.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YamlSourceTest {

    @Test
    void whatIsWrittenReadsAsTheSame() {
        JsonNode tree =
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"name": "x", "number": 12.50, "yes": "yes", "flag": true, "none": null,
                                 "list": [1, {"a": "two\\nlines"}], "date": "2026-01-01", "octal": "0123", "empty": {}}
                                """);

        Document.Reading reading = Document.yaml(YamlSource.of(tree));

        assertThat(reading).isInstanceOf(Document.Reading.Read.class);
        if (reading instanceof Document.Reading.Read(Document document)) {
            assertThat(document.root().toString()).isEqualTo(tree.toString());
        }
    }
}
