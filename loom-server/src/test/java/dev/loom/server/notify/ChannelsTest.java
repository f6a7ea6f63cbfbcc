package dev.loom.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.notify.internal.Receiver;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Channels, and what arrives by them when jobs end. */
@LoomServerTest
class ChannelsTest {

    private static final String PATH = "/api/v1/channels";

    private final TestCalls admin;
    private final Receiver receiver = new Receiver("127.0.0.1");
    private final String name = "told-" + UUID.randomUUID();
    private final DeclaredFleet declared;
    private final TestPeople people;
    private final String tenant = "told-" + UUID.randomUUID();

    ChannelsTest(TestHttp http, DeclaredFleet declared, TestPeople people) {
        this.declared = declared;
        this.people = people;
        this.admin = http.as(tenant, Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private void channel(Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.putIfAbsent("name", name);
        body.putIfAbsent("url", receiver.url("/hook"));
        admin.post(PATH, body).expect(201);
    }

    private void job(Object notify) {
        admin.post(
                        "/api/v1/jobs",
                        Map.of(
                                "name",
                                "j",
                                "task",
                                "loom.shell",
                                "args",
                                List.of("true"),
                                "targets",
                                "all",
                                "schedule",
                                "never",
                                "notify",
                                notify))
                .expect(201);
    }

    /** Of no node it fails; of one in maintenance it does nothing, well. */
    private void run() {
        admin.post("/api/v1/jobs/j/run", Map.of()).expect(202);
    }

    private void node() {
        var spec = JsonNodeFactory.instance.objectNode();
        spec.put("ip", "127.0.0.1").put("port", 9).put("user", "nobody").put("password", "x");
        UUID id = declared.declare(people.caller(tenant, Role.ADMINISTRATOR), "idle", spec);
        admin.post("/api/v1/nodes/" + id + "/maintenance", Map.of("why", "resting")).expect(200);
    }

    private List<JsonNode> deliveries() {
        return admin.get("/api/v1/deliveries").expect(200).body().valueStream().toList();
    }

    private void arrived(int received) {
        Awaitility.await().until(() -> receiver.received().size() >= received);
        Awaitility.await()
                .until(() ->
                        deliveries().stream()
                                .noneMatch(one -> one.path("state").asString().equals("waiting")));
    }

    @Test
    void aFailureAndTheRecoveryAfterItAreTold() {
        channel(Map.of());
        job(List.of(name));

        run();
        arrived(1);
        node();
        run();
        arrived(2);
        run();
        Awaitility.await()
                .until(() -> admin.get("/api/v1/runs?state=succeeded").body().size() == 2);

        assertThat(receiver.received()).hasSize(2);
        assertThat(receiver.received().getFirst().body())
                .contains("\"event\":\"failure\"")
                .contains("\"job\":\"j\"")
                .contains("No node was touched");
        assertThat(receiver.received().get(1).body()).contains("\"event\":\"recovery\"");
    }

    @Test
    void whatIsRefusedIsTriedAgainUnderTheSameId() {
        receiver.answers(500, 503);
        channel(Map.of("default", true, "on", List.of("failure")));
        job(List.of());

        run();
        arrived(3);

        assertThat(receiver.received())
                .hasSize(3)
                .extracting(one -> one.header("Loom-Delivery"))
                .containsOnly(deliveries().getFirst().path("id").asString());
        assertThat(deliveries().getFirst().path("tries").asInt()).isEqualTo(3);
        assertThat(deliveries().getFirst().path("state").asString()).isEqualTo("delivered");
    }

    @Test
    void whoNamesNobodyTellsNobodyAndAnUnknownNameIsSaid() {
        channel(Map.of("default", true));
        job("none");
        run();
        Awaitility.await().until(() -> admin.get("/api/v1/runs?state=failed").body().size() == 1);
        assertThat(deliveries()).isEmpty();

        admin.delete("/api/v1/jobs/j").expect(204);
        job("nobody-of-that-name");
        run();
        Awaitility.await().until(() -> deliveries().size() == 1);
        assertThat(deliveries().getFirst().path("state").asString()).isEqualTo("failed");
        assertThat(deliveries().getFirst().path("problem").asString())
                .isEqualTo("There is no channel \"nobody-of-that-name\".");
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void whatIsOffIsToldNothingAndThatIsSaid() {
        receiver.answers(500);
        channel(Map.of("default", true));
        job(List.of());
        run();
        Awaitility.await()
                .until(() -> deliveries().stream().anyMatch(one -> one.path("tries").asInt() > 0));

        admin.with("If-Match", "*").put(PATH + "/" + name, Map.of("enabled", false)).expect(200);
        run();
        Awaitility.await().until(() -> deliveries().size() == 2);

        assertThat(deliveries())
                .extracting(one -> one.path("state").asString())
                .first()
                .isEqualTo("failed");
        assertThat(deliveries().getFirst().path("problem").asString())
                .isEqualTo("The channel is off.");
        assertThat(admin.get(PATH + "/" + name).body().path("on").size()).isEqualTo(2);

        admin.with("If-Match", "*").put(PATH + "/" + name, Map.of("enabled", true)).expect(200);
        int before = receiver.received().size();
        run();
        arrived(before + 1);
        assertThat(deliveries().getFirst().path("state").asString()).isEqualTo("delivered");
    }

    @Test
    void theNewestDeliveryOfEachChannelIsTold() {
        channel(Map.of("default", true));
        job(List.of(name, "nobody-of-that-name", "A-third"));
        run();
        arrived(1);
        run();
        arrived(2);

        List<JsonNode> all = deliveries();
        List<JsonNode> latest =
                admin.get("/api/v1/deliveries?latest=true").body().valueStream().toList();

        assertThat(all).hasSize(6);
        assertThat(latest)
                .extracting(one -> one.path("channel").asString())
                .containsExactly("A-third", "nobody-of-that-name", name);
        assertThat(latest)
                .allSatisfy(one ->
                        assertThat(one.path("id").asString())
                                .isEqualTo(
                                        all.stream()
                                                .filter(each ->
                                                        each.path("channel")
                                                                .equals(one.path("channel")))
                                                .findFirst()
                                                .orElseThrow()
                                                .path("id")
                                                .asString()));
    }

    @Test
    void aChannelIsMadeChangedTestedAndDeleted() {
        channel(Map.of("secret", "s"));
        JsonNode made = admin.get(PATH + "/" + name).expect(200).body();
        assertThat(made.path("target").asString()).startsWith("http://127.0.0.1:").endsWith("/…");
        assertThat(made.path("signed").asBoolean()).isTrue();
        assertThat(admin.post(PATH, Map.of("name", name, "url", "https://example.com")).status())
                .isEqualTo(409);

        admin.with("If-Match", "\"0\"")
                .put(PATH + "/" + name, Map.of("on", List.of("success"), "secret", ""))
                .expect(200);
        assertThat(
                        admin.post(PATH + "/" + name + "/test", null)
                                .body()
                                .path("delivered")
                                .asBoolean())
                .isTrue();
        assertThat(receiver.received().getFirst().header("Loom-Signature")).isEmpty();
        assertThat(admin.with("If-Match", "\"0\"").put(PATH + "/" + name, Map.of()).status())
                .isEqualTo(412);

        admin.delete(PATH + "/" + name).expect(204);
        assertThat(admin.get(PATH + "/" + name).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/audit?object=" + name).body().size()).isEqualTo(3);
    }

    @Test
    void whatCanNotBeAChannelIsSaidAtItsField() {
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("name", "none", "url", "https://example.com"),
                        Map.of("name", "x", "url", "file:///etc/passwd"),
                        Map.of("name", "x", "url", "https://me:pass@example.com/"),
                        Map.of("name", "x", "to", List.of("a@example.com\r\nBcc: b@example.com")),
                        Map.of("name", "x", "to", List.of("a@example.com, b@example.com")),
                        Map.of("name", "x"),
                        Map.of("name", "x", "url", "https://example.com", "on", List.of()))) {
            assertThat(admin.post(PATH, wrong).status()).as(wrong.toString()).isEqualTo(422);
        }
    }
}
