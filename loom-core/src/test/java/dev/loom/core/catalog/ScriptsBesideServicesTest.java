package dev.loom.core.catalog;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.plan.ServiceAction;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptsBesideServicesTest {

    private static final String WEB =
            """
            name: web
            provisioner: {actions: {install: {type: shell, fields: {file: %s}}}}
            """;

    @Test
    void aScriptIsReadFromBesideItsService() {
        CatalogReading reading =
                CatalogReader.read(
                        List.of(
                                file("c/services/web.yaml", WEB.formatted("scripts/web.sh")),
                                file("c/services/scripts/web.sh", "echo hi\n")));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.notices()).isEmpty();
        ActionSpec install =
                reading.catalog().service("web").orElseThrow().actions().get(ServiceAction.INSTALL);
        assertThat(install).isNotNull();
        assertThat(install.fields().path("script").asString()).isEqualTo("echo hi\n");
        assertThat(install.fields().path("file").asString()).isEqualTo("scripts/web.sh");
    }

    @Test
    void aScriptThatIsMissingIsAProblemThatNamesBothPaths() {
        CatalogReading reading =
                CatalogReader.read(
                        List.of(file("services/web.yaml", WEB.formatted("../scripts/web.sh"))));

        assertThat(reading.problems())
                .singleElement()
                .satisfies(p ->
                        assertThat(p.toString())
                                .isEqualTo(
                                        "services/web.yaml:2:57: \"../scripts/web.sh\" is"
                                                + " not there: looked for scripts/web.sh for"
                                                + " services/web.yaml"));
    }

    @Test
    void aScriptNeverComesFromOutsideTheCatalog() {
        for (String path : List.of("/etc/passwd", "../../etc/passwd")) {
            CatalogReading reading =
                    CatalogReader.read(List.of(file("services/web.yaml", WEB.formatted(path))));

            assertThat(reading.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).contains("leads out of the catalog"));
        }
    }

    @Test
    void aYamlFileThatAServiceNamesIsAScriptAndNoEntity() {
        CatalogReading reading =
                CatalogReader.read(
                        List.of(
                                file("services/web.yaml", WEB.formatted("site.yml")),
                                file("services/site.yml", "- hosts: all\n")));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.catalog().all()).hasSize(1);
    }

    @Test
    void aFileThatNobodyNamesIsNoticed() {
        CatalogReading reading = CatalogReader.read(List.of(file("README.md", "hello")));

        assertThat(reading.notices())
                .extracting(Problem::toString)
                .containsExactly("README.md: ignored: no entity names this file");
    }
}
