package dev.loom.server.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.server.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Clusters of one node whose machine is real, a process on loopback, and how machines stray. */
public final class RealMachines {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CATALOG =
            """
            providers:
              - name: here
                providertype: local
                provisioner: {variant: loopback, port: "23122"}
            hardware-types:
              - {name: tiny, providermap: {here: {flavor: tiny}}}
            image-types:
              - {name: bare, providermap: {here: {image: bare}}}
            services:
              - {name: quiet}
            templates:
              - name: nothing
                defaults: {services: [quiet], provider: here, hardwaretype: tiny, imagetype: bare}
            """;

    private final TestCalls admin;
    private final TestCalls user;
    private final JdbcClient client;
    private final Path folder;
    private final List<String> made = new ArrayList<>();

    /**
     * In that tenant, at its provider {@code here}.
     *
     * @param home the server's {@code loom.home}
     */
    public RealMachines(TestHttp http, String tenant, JdbcClient client, Path home) {
        this.admin = http.as(tenant, Role.ADMINISTRATOR);
        this.user = http.as(tenant, Role.USER);
        this.client = client;
        admin.with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
        UUID id =
                client.sql("select id from tenant where name = :name")
                        .param("name", tenant)
                        .query(UUID.class)
                        .single();
        this.folder = home.resolve("machines/" + id + "/here");
    }

    /** The folder that the machine is, while it is there. */
    public Path folder(String machine) {
        return folder.resolve(machine);
    }

    /** Deletes all that is left, so that no process is. */
    public void clean() {
        made.forEach(cluster -> {
            if (!state(cluster).equals("terminated")) {
                delete(cluster);
            }
        });
        look();
        for (JsonNode left : list("?forgotten=true")) {
            admin.post(path(left) + "/remember", null).expect(200);
        }
        for (JsonNode left : list("")) {
            admin.delete(path(left)).expect(200);
        }
        assertThat(look()).isEmpty();
    }

    /** Makes a cluster and waits until it is active. */
    public String create() {
        String name = "stray-" + UUID.randomUUID();
        String id =
                user.post("/api/v1/clusters", Map.of("name", name, "template", "nothing"))
                        .expect(202)
                        .body()
                        .at("/cluster/id")
                        .asString();
        made.add(id);
        await().atMost(PATIENCE).until(() -> state(id), state -> !state.equals("pending"));
        assertThat(state(id)).isEqualTo("active");
        return id;
    }

    /** Deletes it and waits until it is. */
    public void delete(String cluster) {
        user.delete("/api/v1/clusters/" + cluster).expect(202);
        await().atMost(PATIENCE).until(() -> state(cluster).equals("terminated"));
    }

    private JsonNode cluster(String id) {
        return user.get("/api/v1/clusters/" + id).expect(200).body();
    }

    /** The cluster's. */
    public String state(String cluster) {
        return cluster(cluster).path("state").asString();
    }

    /** The cluster's only one. */
    public JsonNode node(String cluster) {
        return cluster(cluster).path("nodes").get(0);
    }

    /** What the machine of the cluster is called. */
    public String machine(String cluster) {
        return client.sql("select machine_id from machine where cluster_id = :cluster")
                .param("cluster", UUID.fromString(cluster))
                .query(String.class)
                .single();
    }

    /** As if a run had taken the machine for deleted. */
    public void gone(String machine) {
        state(machine, "gone");
    }

    /** As if none had. */
    public void back(String machine) {
        state(machine, "confirmed");
    }

    private void state(String machine, String state) {
        client.sql("update machine set state = :state where machine_id = :machine")
                .param("state", state)
                .param("machine", machine)
                .update();
    }

    /** Loom expects that key from now on. */
    public void hostKey(String machine, String key) {
        client.sql("update machine set host_key = :key where machine_id = :machine")
                .param("key", key)
                .param("machine", machine)
                .update();
    }

    /** As if somebody had deleted the machine behind Loom's back. */
    public Path takeAway(String machine) throws IOException {
        Path away = folder.resolve("away-" + machine);
        return Files.move(folder.resolve(machine), away);
    }

    /** As if nobody had. */
    public void bringBack(Path away, String machine) throws IOException {
        Files.move(away, folder.resolve(machine));
    }

    /** Compares machines; how each stands. */
    public List<String> look() {
        return admin.get("/api/v1/providers/here/machines")
                .expect(200)
                .body()
                .path("machines")
                .valueStream()
                .map(machine -> machine.path("standing").asString())
                .toList();
    }

    /** The stray machines that a query finds. */
    public List<JsonNode> list(String query) {
        return admin.get("/api/v1/machines" + query).expect(200).body().valueStream().toList();
    }

    /** Where a stray machine is. */
    public static String path(JsonNode machine) {
        return "/api/v1/machines/" + machine.path("id").asString();
    }

    /** What was done to a stray machine, the newest first. */
    public List<String> audited(JsonNode machine) {
        return admin.get("/api/v1/audit?object=" + machine.path("id").asString())
                .expect(200)
                .body()
                .valueStream()
                .map(row -> row.path("action").asString())
                .toList();
    }
}
