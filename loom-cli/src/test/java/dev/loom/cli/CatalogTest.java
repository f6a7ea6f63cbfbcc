package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    private static final String APPLIED =
            """
            {"changes": [{"kind": "service", "name": "nginx", "change": "added", "version": 1},
                         {"kind": "template", "name": "lamp", "change": "changed", "version": 4},
                         {"kind": "service", "name": "php", "change": "unchanged"}],
             "notices": [{"file": "services/nginx.yaml", "pointer": "/colour", "line": 7,
                          "message": "unknown key"}],
             "applied": %s}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        Files.createDirectories(folder.resolve("catalog/services/.git"));
        Files.writeString(folder.resolve("catalog/services/nginx.yaml"), "name: nginx\n");
        Files.writeString(folder.resolve("catalog/services/install.sh"), "true\n");
        Files.writeString(folder.resolve("catalog/services/.git/config.yaml"), "secret: 1\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    private static List<String> names(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                names.add(e.getName());
            }
        }
        return names;
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void applySendsTheFolderAndTellsWhatChanged() throws IOException {
        server.json("POST /catalog/import", 200, APPLIED.formatted("true"));

        Call call = call("apply", "-f", folder.resolve("catalog").toString());

        assertThat(call.exitCode()).isZero();
        assertThat(names(server.sent("POST /catalog/import").body()))
                .containsExactly("services/install.sh", "services/nginx.yaml");
        assertThat(call.out().lines())
                .containsExactly(
                        "CHANGE   KIND      NAME   VERSION",
                        "added    service   nginx        1",
                        "changed  template  lamp         4",
                        "1 added, 1 changed, 1 unchanged");
        assertThat(call.err().strip()).isEqualTo("services/nginx.yaml:7: unknown key");
    }

    @Test
    void aSingleFileKeepsTheFolderThatSaysItsKind() throws IOException {
        server.json("POST /catalog/import", 200, APPLIED.formatted("true"));

        call("apply", "-f", folder.resolve("catalog/services/nginx.yaml").toString());

        assertThat(names(server.sent("POST /catalog/import").body()))
                .containsExactly("services/nginx.yaml");
    }

    @Test
    void aDryRunIsAskedForAndSaid() {
        server.json("POST /catalog/import", 200, APPLIED.formatted("false"));

        Call call =
                call("apply", "-f", folder.resolve("catalog").toString(), "--dry-run", "--prune");

        assertThat(server.sent("POST /catalog/import").uri()).endsWith("?dryRun=true&prune=true");
        assertThat(call.out()).contains("nothing was written");
    }

    @Test
    void aFolderThatIsNotThereIsAUsageError() {
        Call call = call("apply", "-f", folder.resolve("nowhere").toString());

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("nowhere");
    }

    private void exporting(byte[] zip) {
        server.json("GET /whoami", 200, "{\"name\": \"ada\", \"tenant\": \"main\"}");
        server.on(
                "GET /catalog/export",
                (exchange, s) -> {
                    exchange.sendResponseHeaders(200, zip.length);
                    exchange.getResponseBody().write(zip);
                    exchange.close();
                });
    }

    @Test
    void exportWritesTheFiles() throws IOException {
        exporting(zip("services/nginx.yaml", "name: nginx\n"));

        Call call = call("export", folder.resolve("out").toString());

        assertThat(call.exitCode()).isZero();
        assertThat(folder.resolve("out/services/nginx.yaml")).hasContent("name: nginx");
    }

    @Test
    void exportWritesNothingOutsideOfItsFolder() throws IOException {
        exporting(zip("../../evil.yaml", "x"));

        Call call = call("export", folder.resolve("a/b").toString());

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(folder.resolve("evil.yaml")).doesNotExist();
    }

    @Test
    void aPreviewShowsTheLayoutAndEndsWithOneIfThereIsNone() {
        server.json(
                "POST /templates/lamp/preview",
                200,
                """
                {"layout": [{"count": 2, "hardware": "small", "image": "debian", "services": ["php"]}],
                 "nodes": [{"id": "node-1"}, {"id": "node-2"}], "plan": {"steps": [{}, {}, {}]},
                 "price": {"perHour": 0.20, "currency": "EUR"}, "problems": []}
                """);
        Call good = call("template", "preview", "lamp", "-n", "2", "-s", "php,mysql");
        server.json(
                "POST /templates/lamp/preview",
                200,
                """
                {"layout": [], "nodes": [], "problems":
                  [{"pointer": "/size", "message": "too few", "severity": "error"}]}
                """);
        Call bad = call("template", "preview", "lamp", "-n", "1");

        assertThat(good.exitCode()).isZero();
        assertThat(good.out()).contains("small", "2 nodes, 3 steps", "0.20 EUR an hour");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.out()).contains("too few");
    }

    @Test
    void anImportCanBeTakenBack() {
        server.json(
                "GET /catalog/imports",
                200,
                """
                [{"id": "i1", "author": "ada", "at": "2026-11-23T08:00:00Z",
                  "changes": [{"kind": "service", "name": "nginx", "change": "added"}]}]
                """);
        server.json(
                "POST /catalog/imports/i1/undo",
                200,
                """
                {"changes": [{"kind": "service", "name": "nginx", "change": "removed"}],
                 "notices": [], "applied": true}
                """);

        assertThat(call("import", "ls").out()).contains("i1", "ada");
        Call undone = call("import", "undo", "i1");

        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(undone.out()).contains("removed", "nginx");
    }

    @Test
    void whatAnImportDidSaysHowToTakeItBack() {
        server.json(
                "POST /catalog/import",
                200,
                APPLIED.formatted("true").replaceFirst("\\{", "{\"id\": \"i7\", "));

        Call call = call("apply", "-f", folder.resolve("catalog").toString());

        assertThat(call.err()).contains("loom import undo i7");
    }

    @Test
    void anOlderVersionIsRestored() {
        server.json(
                "GET /templates/lamp/versions",
                200,
                """
                [{"version": 2, "author": "ada", "createdAt": "2026-11-23T08:00:00Z"},
                 {"version": 1, "author": "bob", "createdAt": "2026-11-22T08:00:00Z"}]
                """);
        server.json(
                "POST /templates/lamp/versions/1/restore",
                200,
                "{\"name\": \"lamp\", \"version\": 3}");

        assertThat(call("template", "versions", "lamp").out()).contains("ada", "bob");
        Call call = call("template", "restore", "lamp", "1");

        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.err()).contains("template lamp is at version 3", "what version 1 said");
    }
}
