package dev.loom.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.testkit.data.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole catalog that was written for the older system. */
@LoomServerTest
class OlderCatalogTest {

    private static final String IMPORT = "/api/v1/catalog/import";

    private final TestCalls admin;
    private final TestCalls zipping;
    private byte[] zip = {};
    private int files;

    OlderCatalogTest(TestHttp http) {
        admin = http.as("older-" + UUID.randomUUID(), Role.ADMINISTRATOR);
        zipping = admin.with("Content-Type", "application/zip");
    }

    @BeforeEach
    void read() throws IOException {
        Map<String, byte[]> catalog = RealData.files("coopr-catalog");
        files = (int) catalog.keySet().stream().filter(name -> name.endsWith(".json")).count();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : catalog.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        zip = bytes.toByteArray();
    }

    @Test
    void itIsImportedUnchangedWithTheDiffFirstAndUndoneAgain() {
        List<String> before = names();

        JsonNode tried = zipping.post(IMPORT + "?dryRun=true", zip).expect(200).body();
        assertThat(tried.path("changes")).hasSize(files);
        assertThat(names()).isEqualTo(before);

        JsonNode imported = zipping.post(IMPORT, zip).expect(200).body();
        assertThat(whats(imported)).containsExactly("added");
        assertThat(imported.path("notices").toString())
                .contains("coopr-standalone-docker", "coopr-standalone");
        assertThat(names()).hasSize(before.size() + files);

        admin.post("/api/v1/catalog/imports/" + imported.path("id").asString() + "/undo", null)
                .expect(200);
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void whatIsExportedIsTheSameCatalog() {
        zipping.post(IMPORT, zip).expect(200);

        byte[] exported = admin.download("/api/v1/catalog/export");
        JsonNode again = zipping.post(IMPORT + "?prune=true", exported).expect(200).body();

        assertThat(whats(again)).containsExactly("unchanged");
        assertThat(again.path("changes")).hasSize(names().size());
    }

    @Test
    void eachTemplatePreviewsOrNamesWhatIsMissing() {
        zipping.post(IMPORT, zip).expect(200);

        for (JsonNode template : admin.get("/api/v1/templates").expect(200).body()) {
            String name = template.path("name").asString();
            JsonNode preview =
                    admin.post("/api/v1/templates/" + name + "/preview", Map.of())
                            .expect(200)
                            .body();
            if (name.equals("coopr-standalone-docker")) {
                assertThat(preview.path("problems").toString())
                        .contains("service \\\"coopr-standalone\\\" does not exist");
            } else {
                assertThat(preview.path("nodes")).as(name).isNotEmpty();
                assertThat(preview.at("/plan/steps")).as(name).isNotEmpty();
            }
        }
    }

    private List<String> names() {
        return List.of("providers", "hardware-types", "image-types", "services", "templates")
                .stream()
                .flatMap(kind ->
                        admin.get("/api/v1/" + kind + "?size=1000")
                                .expect(200)
                                .body()
                                .valueStream()
                                .map(one -> kind + "/" + one.path("name").asString()))
                .sorted()
                .toList();
    }

    private static Set<String> whats(JsonNode imported) {
        Set<String> whats = new TreeSet<>();
        imported.path("changes").forEach(change -> whats.add(change.path("change").asString()));
        return whats;
    }
}
