package dev.loom.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people may do about machines that no cluster made. */
@LoomServerTest
class DeclaredNodesTest {

    private static final String TENANT = "declared";

    private final TestCalls admin;
    private final TestCalls superadmin;
    private final TestCalls user;
    private final JdbcClient client;
    private final String name = "n-" + UUID.randomUUID();

    DeclaredNodesTest(TestHttp http, JdbcClient client) {
        this.admin = http.as(TENANT, Role.ADMINISTRATOR);
        this.superadmin = http.as(TENANT, Role.SUPERADMIN);
        this.user = http.as(TENANT, Role.USER);
        this.client = client;
    }

    @Test
    void aNodeIsDeclaredChangedAndRetired() {
        String canary = "canary-" + UUID.randomUUID();
        var made =
                admin.post(
                                "/api/v1/nodes",
                                Map.of(
                                        "name",
                                        name,
                                        "ip",
                                        "10.0.0.7",
                                        "user",
                                        "root",
                                        "password",
                                        canary,
                                        "groups",
                                        List.of("web"),
                                        "tags",
                                        Map.of("os", "debian")))
                        .expect(201);
        assertThat(made.text()).doesNotContain(canary);
        assertThat(made.body().path("state").asString()).isEqualTo("unseen");
        assertThat(made.body().path("ssh").path("host").asString()).isEqualTo("10.0.0.7");

        assertThat(names("kind=declared&group=web&tag=os&q=" + name)).containsExactly(name);
        assertThat(names("tag=OS=debian&q=" + name)).containsExactly(name);
        assertThat(names("tag=os=x&q=" + name)).isEmpty();
        assertThat(names("kind=cluster&q=" + name)).isEmpty();
        assertThat(names("service=x&q=" + name)).isEmpty();

        String path = "/api/v1/nodes/" + name;
        Map<String, Object> other = Map.of("user", "deploy", "password", "x");
        admin.put(path, other).expect(428);
        admin.with("If-Match", "\"9\"").put(path, other).expect(412);
        JsonNode changed =
                admin.with("If-Match", made.header("ETag")).put(path, other).expect(200).body();
        assertThat(changed.path("ssh").path("user").asString()).isEqualTo("deploy");
        admin.post("/api/v1/nodes", Map.of("name", name, "user", "r", "password", "x")).expect(409);

        admin.delete(path + "?dryRun=true").expect(204);
        admin.delete(path).expect(204);
        admin.get(path).expect(404);
        assertThat(audited()).containsExactly("declare", "change", "retire");
        assertThat(
                        client.sql("select coalesce(string_agg(a::text, ''), '') from audit a")
                                .query(String.class)
                                .single())
                .doesNotContain(canary);
    }

    @Test
    void whatIsKeptStaysAndIsToldToNoOtherMachine() {
        declare(
                Map.of(
                        "ip",
                        "10.0.0.7",
                        "password",
                        "canary-of-node",
                        "sudo",
                        true,
                        "tags",
                        List.of("os=debian")));
        String path = "/api/v1/nodes/" + name;
        var declared = admin.get(path + "/declaration").expect(200);
        assertThat(declared.text()).doesNotContain("canary-of-node");
        ObjectNode body = (ObjectNode) declared.body();
        assertThat(body.path("password").path("kept").asBoolean()).isTrue();

        body.put("user", "deploy");
        var changed = admin.with("If-Match", declared.header("ETag")).put(path, body).expect(200);
        assertThat(admin.get(path + "/declaration").expect(200).body()).isEqualTo(body);
        assertThat(
                        client.sql("select count(*) from secret where path like :path")
                                .param(
                                        "path",
                                        "node/" + changed.body().path("id").asString() + "/%")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);

        body.put("ip", "10.6.6.6");
        JsonNode refused =
                admin.with("If-Match", changed.header("ETag")).put(path, body).expect(422).body();
        assertThat(refused.path("errors").findValuesAsString("pointer"))
                .containsExactly("/password");
        user.get(path + "/declaration").expect(404);
    }

    @Test
    void whatIsWrongIsToldByField() {
        JsonNode problem =
                admin.post("/api/v1/nodes", Map.of("name", name, "prot", 22, "password", "x"))
                        .expect(422)
                        .body();
        assertThat(problem.path("errors").findValuesAsString("pointer"))
                .containsExactly("/user", "/prot");
        assertThat(problem.toString()).contains("the nearest is \\\"port\\\"");
    }

    @Test
    void theServersOwnKeysAreForSuperadmins() {
        Map<String, Object> bare = Map.of("name", name, "user", "root");
        admin.post("/api/v1/nodes", bare).expect(422);
        admin.post("/api/v1/nodes", Map.of("name", name, "user", "root", "identity", "/etc/shadow"))
                .expect(422);
        superadmin.post("/api/v1/nodes", bare).expect(201);
    }

    @Test
    void declaredNodesAreThereOnlyForWhoMayManageThem() {
        declare(Map.of("password", "x"));
        user.get("/api/v1/nodes/" + name).expect(404);
        assertThat(user.get("/api/v1/nodes?q=" + name).expect(200).body().size()).isZero();
        user.post("/api/v1/nodes/" + name + "/maintenance", Map.of()).expect(403);
    }

    @Test
    void aNodeInMaintenanceSaysWhy() {
        declare(Map.of("password", "x"));
        String path = "/api/v1/nodes/" + name + "/maintenance";
        JsonNode node = admin.post(path, Map.of("why", "new disk")).expect(200).body();
        assertThat(node.path("state").asString()).isEqualTo("maintenance");
        assertThat(node.path("declared").path("maintenance").asString()).isEqualTo("new disk");
        assertThat(names("state=maintenance&q=" + name)).containsExactly(name);
        assertThat(admin.delete(path).expect(200).body().path("state").asString())
                .isEqualTo("unseen");
    }

    @Test
    void anInventoryIsImportedAfterALookAtWhatItWouldDo() {
        String text =
                """
                [web]
                %s-[1:2] ansible_host=10.0.0.1
                [web:vars]
                ansible_user=deploy
                ansible_password=x
                """
                        .formatted(name);
        Map<String, String> body = Map.of("format", "ansible", "text", text);

        JsonNode plan = admin.post("/api/v1/nodes/import?dryRun=true", body).expect(200).body();
        assertThat(plan.path("nodes").findValuesAsString("what")).containsExactly("new", "new");
        assertThat(names("q=" + name)).isEmpty();

        admin.post("/api/v1/nodes/import", body).expect(200);
        assertThat(names("group=web&q=" + name)).hasSize(2);
        JsonNode again = admin.post("/api/v1/nodes/import", body).expect(200).body();
        assertThat(again.path("nodes").findValuesAsString("what"))
                .containsExactly("unchanged", "unchanged");

        JsonNode wrong =
                admin.post(
                                "/api/v1/nodes/import",
                                Map.of("format", "ansible", "text", text + "[x]\nlonely\n"))
                        .expect(200)
                        .body();
        assertThat(wrong.path("flaws").toString()).contains("who logs in to lonely is not said");
        admin.get("/api/v1/nodes/lonely").expect(404);
    }

    @Test
    void aHostKeyIsTrustedByItsFingerprintAndThenTheNodeTellsItsFacts(@TempDir Path folder)
            throws IOException {
        assumeTrue(SshdFleet.available(), () -> SshdFleet.unavailable().orElse(""));
        try (SshdFleet fleet = SshdFleet.start(2, folder)) {
            SshdNode sshd = fleet.nodes().getFirst();
            declare(
                    Map.of(
                            "ip",
                            sshd.address(),
                            "port",
                            sshd.port(),
                            "user",
                            sshd.user(),
                            "identity",
                            fleet.privateKey()));
            String path = "/api/v1/nodes/" + name;
            JsonNode unknown = admin.post(path + "/look", Map.of()).expect(200).body();
            assertThat(unknown.path("state").asString()).isEqualTo("unreached");
            assertThat(unknown.path("declared").path("unreached").asString())
                    .contains("unknown")
                    .contains("SHA256:");

            JsonNode shown = admin.post(path + "/trust", Map.of()).expect(200).body();
            assertThat(shown.path("hostKey").asString()).isEqualTo(sshd.hostKey());
            assertThat(shown.path("trusted").asBoolean()).isFalse();
            admin.post(path + "/trust", Map.of("fingerprint", "SHA256:other")).expect(409);
            String fingerprint = shown.path("fingerprint").asString();
            assertThat(
                            admin.post(path + "/trust", Map.of("fingerprint", fingerprint))
                                    .expect(200)
                                    .body()
                                    .path("trusted")
                                    .asBoolean())
                    .isTrue();

            JsonNode node = admin.post(path + "/look", Map.of()).expect(200).body();
            assertThat(node.path("state").asString()).isEqualTo("reached");
            assertThat(node.path("declared").path("trust").asString())
                    .isEqualTo("test-administrator");
            assertThat(node.path("declared").path("facts").path("kernel").asString())
                    .startsWith("Linux");
            assertThat(node.path("declared").path("facts").path("cpus").asInt()).isPositive();
            assertThat(audited()).containsExactly("declare", "trust");

            moveTo(fleet.nodes().getLast());
            JsonNode changed = admin.post(path + "/look", Map.of()).expect(200).body();
            assertThat(changed.path("declared").path("unreached").asString())
                    .contains("has changed");
            JsonNode other = admin.post(path + "/trust", Map.of()).expect(200).body();
            Map<String, Object> wanted =
                    Map.of("fingerprint", other.path("fingerprint").asString());
            admin.post(path + "/trust", wanted).expect(409);
            admin.post(
                            path + "/trust",
                            Map.of(
                                    "fingerprint",
                                    other.path("fingerprint").asString(),
                                    "replace",
                                    true))
                    .expect(200);
            assertThat(admin.post(path + "/look", Map.of()).body().path("state").asString())
                    .isEqualTo("reached");
        }
    }

    /** Another machine answers at the node's address, as if it had been exchanged. */
    private void moveTo(SshdNode other) {
        client.sql("update static_node set host = :host, port = :port where name = :name")
                .param("host", other.address())
                .param("port", other.port())
                .param("name", name)
                .update();
    }

    private void declare(Map<String, Object> keys) {
        Map<String, Object> body = new HashMap<>(keys);
        body.put("name", name);
        body.putIfAbsent("user", "root");
        admin.post("/api/v1/nodes", body).expect(201);
    }

    private List<String> names(String query) {
        return admin.get("/api/v1/nodes?" + query)
                .expect(200)
                .body()
                .findValuesAsString("hostname");
    }

    private List<String> audited() {
        return client.sql("select action from audit where object_name = :name order by id")
                .param("name", name)
                .query(String.class)
                .list();
    }
}
