package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.cli.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class OfflineTest {

    @TempDir Path folder;

    @BeforeEach
    void writeACatalog() throws IOException {
        write("providers/here.yaml", "{name: here, providertype: local}");
        write("hardware-types/small.yaml", "{name: small, providermap: {here: {flavor: s}}}");
        write("image-types/debian.yaml", "{name: debian, providermap: {here: {image: d}}}");
        write("services/db.yaml", "{name: db, provisioner: {actions: {start: {type: shell}}}}");
        write(
                "services/app.yaml",
                """
                name: app
                dependencies: {runtime: {requires: [db]}}
                provisioner: {actions: {start: {type: shell}}}
                """);
        write(
                "templates/shop.yaml",
                """
                name: shop
                defaults:
                  provider: here
                  services: [app, db]
                  config: {me: '%host.self%', db: '%ip.service.db%'}
                constraints: {services: {db: {quantities: {max: 1}}}}
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("catalog").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Call call(String... arguments) {
        return new Call(folder).with("LOOM_PORT", "1").run(arguments);
    }

    private String catalog() {
        return folder.resolve("catalog").toString();
    }

    @Test
    void aPreviewNeedsNoServer() {
        Call call =
                call(
                        "template",
                        "preview",
                        "shop",
                        "-n",
                        "2",
                        "--catalog",
                        catalog(),
                        "-o",
                        "json");

        assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
        JsonNode answer = Json.mapper().readTree(call.out());
        assertThat(answer.path("layout").toString())
                .isEqualTo(
                        "[{\"count\":1,\"hardware\":\"small\",\"image\":\"debian\",\"services\":[\"app\",\"db\"]},"
                                + "{\"count\":1,\"hardware\":\"small\",\"image\":\"debian\",\"services\":[\"app\"]}]");
        assertThat(answer.at("/plan/edges").toString())
                .contains("node-1:START:db -> node-2:START:app");
        assertThat(answer.at("/problems")).isEmpty();
    }

    @Test
    void aNodesConfigurationIsExpandedAsFarAsItIsKnown() {
        Call call =
                call(
                        "template",
                        "preview",
                        "shop",
                        "-n",
                        "2",
                        "--catalog",
                        catalog(),
                        "-o",
                        "json");

        JsonNode config = Json.mapper().readTree(call.out()).at("/nodes/1/config");
        assertThat(config.path("me").asString()).isEqualTo("preview-2.local");
        assertThat(config.path("db").asString()).isEqualTo("%ip.service.db%");
    }

    @Test
    void optionsOverrideTheRequestsFile() throws IOException {
        Path request =
                Files.writeString(folder.resolve("r.json"), "{\"name\": \"eu\", \"size\": 5}");

        Call call =
                call(
                        "template",
                        "preview",
                        "shop",
                        "--catalog",
                        catalog(),
                        "-n",
                        "1",
                        "--request",
                        request.toString(),
                        "-o",
                        "name");

        assertThat(call.out()).isEqualTo("eu-1.local\n");
    }

    @Test
    void whereThereIsNoLayoutTheReasonIsToldAndTheExitCodeIsOne() {
        Call call =
                call(
                        "template",
                        "preview",
                        "shop",
                        "-n",
                        "2",
                        "--catalog",
                        catalog(),
                        "-s",
                        "nothing");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).contains("error").contains("nothing");
    }

    @Test
    void aCheckNamesFileAndLine() throws IOException {
        write("services/bad.yaml", "name: bad\nprovisioner:\n  actions: 7\n");

        Call call = call("template", "check", "--catalog", catalog());

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.out()).contains("error: services/bad.yaml:3:");
    }

    @Test
    void aDryRunWithoutAServerChecksTheFilesAlone() {
        Call call = call("apply", "-f", catalog(), "--dry-run");

        assertThat(call.exitCode()).as(call.out()).isZero();
        assertThat(call.err()).contains("only the files themselves are checked");
        assertThat(call.out()).contains("6 entries are good");
    }

    @Test
    void aPlanSaysWhyAStepWaits() {
        Call call = why("node-2:START:app");

        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out())
                .contains("node-2:START:app waits, because", "on the same node: node-2:")
                .contains("db must be started first", ": node-1:START:db");
    }

    @Test
    void aFirstStepWaitsForNothingAndOneThatIsNotThereIsNamedWithTheNearest() {
        assertThat(why("node-1:CREATE").out()).contains("waits for nothing");

        Call missing = why("node-1:START:dbb");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("no step 'node-1:START:dbb'", "node-1:START:db");
    }

    private Call why(String step) {
        return call(
                "template", "preview", "shop", "-n", "2", "--catalog", catalog(), "--why", step);
    }

    @Test
    void aTemplateThatExtendsAnotherSaysWhereItsValuesComeFrom() throws IOException {
        write("templates/mall.yaml", "{name: mall, extends: shop, defaults: {dnsSuffix: example}}");

        Call call =
                call(
                        "template",
                        "preview",
                        "mall",
                        "-n",
                        "2",
                        "--catalog",
                        catalog(),
                        "-o",
                        "json");

        JsonNode origins = Json.mapper().readTree(call.out()).path("origins");
        assertThat(origins.path("/defaults/provider").asString()).isEqualTo("shop");
        assertThat(origins.path("/defaults/dnsSuffix").asString()).isEqualTo("mall");
    }
}
