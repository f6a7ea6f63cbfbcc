package dev.loom.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.BundleFile;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.What;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class CatalogsTest {

    private static final String YAML = "application/yaml";

    private final TestHttp http;
    private final TestPeople people;
    private final Catalogs catalogs;
    private final CurrentCatalog current;
    private final JdbcClient jdbc;

    CatalogsTest(
            TestHttp http,
            TestPeople people,
            Catalogs catalogs,
            CurrentCatalog current,
            JdbcClient jdbc) {
        this.http = http;
        this.people = people;
        this.catalogs = catalogs;
        this.current = current;
        this.jdbc = jdbc;
    }

    @Test
    void everyTenantBeginsWithTheBuiltInCatalog() {
        Caller caller = people.caller("newcomer", Role.VIEWER);

        assertThat(catalogs.current(caller).provider("local")).isPresent();
    }

    @Test
    void whatIsWrittenInYamlComesBackAsItWasWritten() {
        TestCalls admin = http.as(Role.ADMINISTRATOR).with("Content-Type", YAML);
        String text = "# a comment\nname: commented\nlabel: First\n";
        Answer made = admin.post("/api/v1/services", text).expect(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");

        Answer read = http.as(Role.VIEWER).with("Accept", YAML).get("/api/v1/services/commented");
        assertThat(read.expect(200).text()).isEqualTo(text);
    }

    @Test
    void aWriteMakesAVersionAndOneThatChangesNothingMakesNone() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        String first = "{\"name\": \"counted\", \"label\": \"First\"}";
        Answer made = admin.post("/api/v1/services", first).expect(201);
        TestCalls based = admin.with("If-Match", made.header("ETag"));
        Answer same = based.put("/api/v1/services/counted", made.text()).expect(200);
        assertThat(same.header("ETag")).isEqualTo("\"1\"");
        Answer next =
                based.put("/api/v1/services/counted", first.replace("First", "Second")).expect(200);
        assertThat(next.header("ETag")).isEqualTo("\"2\"");

        based.put("/api/v1/services/counted", first).expect(412);
        admin.put("/api/v1/services/counted", first).expect(428);
        assertThat(admin.get("/api/v1/services/counted/versions").body()).hasSize(2);
        assertThat(admin.get("/api/v1/services/counted/versions/1").body().path("label").asString())
                .isEqualTo("First");
        admin.delete("/api/v1/services/counted").expect(204);
        admin.get("/api/v1/services/counted").expect(404);
    }

    @Test
    void anImportIsAllOrNothingAndSaysFileAndLine() {
        Answer answer =
                http.as(Role.ADMINISTRATOR)
                        .with("Content-Type", YAML)
                        .post(
                                "/api/v1/catalog/import",
                                "services:\n- name: half-one\n- name: half two\n")
                        .expect(422);

        assertThat(answer.body().at("/errors/0/pointer").asString())
                .isEqualTo("catalog.yaml#/services/1/name");
        assertThat(answer.body().at("/errors/0/message").asString()).contains("line 3");
        http.as(Role.ADMINISTRATOR).get("/api/v1/services/half-one").expect(404);
    }

    @Test
    void aDryRunTellsAndChangesNothing() {
        TestCalls admin = http.as(Role.ADMINISTRATOR).with("Content-Type", YAML);
        Answer answer =
                admin.post("/api/v1/catalog/import?dryRun=true", "services:\n- name: dry\n")
                        .expect(200);

        assertThat(answer.body().path("applied").asBoolean()).isFalse();
        assertThat(answer.body().at("/changes/0/change").asString()).isEqualTo("added");
        admin.get("/api/v1/services/dry").expect(404);
    }

    @Test
    void pruningDeletesWhatIsNotNamedAndNothingElseDoes() {
        Caller admin = people.caller("pruned", Role.ADMINISTRATOR);
        catalogs.importFiles(admin, files("name: keep\n", "name: drop\n"), false, false);
        Imported without = catalogs.importFiles(admin, files("name: keep\n"), false, false);
        assertThat(without.changes())
                .extracting(Catalogs.Change::what)
                .containsOnly(What.UNCHANGED);

        Imported with = catalogs.importFiles(admin, files("name: keep\n"), false, true);

        assertThat(with.changes())
                .anyMatch(c -> c.name().equals("drop") && c.what() == What.REMOVED);
        assertThat(catalogs.current(admin).all()).hasSize(1);
    }

    @Test
    void aProvidersSecretFieldLiesInAnEnvelopeAndTheSourceKeepsItsComments() {
        TestCalls admin = http.as(Role.ADMINISTRATOR).with("Content-Type", YAML);
        String text =
                """
                # our account
                name: cloud
                providertype: elsewhere
                provisioner:
                  region: north # where
                  api_password: canary-of-a-provider # from the vault
                """;
        Answer made = admin.post("/api/v1/providers", text).expect(201);
        assertThat(made.text()).doesNotContain("canary").contains("provider/cloud");
        Answer source = admin.with("Accept", YAML).get("/api/v1/providers/cloud").expect(200);
        assertThat(source.text()).contains("# our account", "# from the vault", "# where");
        assertThat(source.text()).doesNotContain("canary");
        Caller caller = people.caller(Role.ADMINISTRATOR);
        assertThat(current.providerFields(caller.tenant(), "cloud").path("api_password").asString())
                .isEqualTo("canary-of-a-provider");
        assertThat(dump()).doesNotContain("canary");

        Answer again =
                admin.with("If-Match", made.header("ETag"))
                        .put("/api/v1/providers/cloud", source.text())
                        .expect(200);
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void anImportTakesManyFilesAtOnceWithTheirFolders() {
        StringBuilder parts = new StringBuilder();
        for (int i = 1; i <= 120; i++) {
            parts.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                    .append("here/services/many-" + i + ".yaml\"\r\n\r\n")
                    .append("name: many-" + i + "\r\n");
        }
        Answer answer =
                http.as("many", Role.ADMINISTRATOR)
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .post("/api/v1/catalog/import", parts + "--x--\r\n")
                        .expect(200);

        assertThat(answer.body().path("changes")).hasSize(120);
    }

    @Test
    void whatOneTenantExportsAnotherImports() {
        http.as("giving", Role.ADMINISTRATOR)
                .post("/api/v1/services", "{\"name\": \"given\"}")
                .expect(201);
        byte[] zip = http.as("giving", Role.VIEWER).download("/api/v1/catalog/export");
        TestCalls taking =
                http.as("taking", Role.ADMINISTRATOR).with("Content-Type", "application/zip");
        taking.post("/api/v1/catalog/import", zip).expect(200);

        http.as("taking", Role.VIEWER).get("/api/v1/services/given").expect(200);
        taking.post("/api/v1/catalog/import", "no zip").expect(400);
    }

    @Test
    void aServiceWhoseScriptsLayBesideItIsEditedByItsSourceAlone() {
        TestCalls admin =
                http.as("editing", Role.ADMINISTRATOR)
                        .with("Content-Type", YAML)
                        .with("Accept", YAML)
                        .with("If-Match", "*");
        String source = admin.get("/api/v1/services/web-server").expect(200).text();
        admin.with("Accept", "application/json")
                .put("/api/v1/services/web-server", source + "# edited\n")
                .expect(200);
        Answer read = http.as("editing", Role.VIEWER).get("/api/v1/services/web-server");

        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.body().at("/provisioner/actions/start/fields/script").asString())
                .isNotEmpty();
    }

    @Test
    void anExportHoldsTheSourcesByKind() {
        Caller caller = people.caller("exporting", Role.VIEWER);

        assertThat(catalogs.export(caller))
                .extracting(BundleFile::path)
                .contains("providers/local.yaml", "services/scripts/web-server.sh");
    }

    private String dump() {
        return jdbc.sql(
                        """
                        select string_agg(body::text || source, ' ') || ' ' ||
                            (select string_agg(coalesce(before::text, '')
                                || coalesce(after::text, ''), ' ') from audit)
                        from catalog_version
                        """)
                .query(String.class)
                .single();
    }

    private static List<BundleFile> files(String... services) {
        List<BundleFile> files = new java.util.ArrayList<>();
        for (String service : services) {
            files.add(
                    new BundleFile(
                            "services/" + files.size() + ".yaml",
                            service.getBytes(StandardCharsets.UTF_8)));
        }
        return files;
    }
}
