package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What resizing a cluster, or adding and removing services, would come to. */
@LoomServerTest
class ChangePreviewTest {

    private static final String CATALOG =
            """
            providers:
              - name: nowhere
                providertype: local
                provisioner: {sshd: /nonexistent/sshd}
            hardware-types:
              - {name: tiny, providermap: {nowhere: {flavor: tiny, cost: "0.5"}}}
            image-types:
              - {name: bare, providermap: {nowhere: {image: bare}}}
            services:
              - name: quiet
                provisioner: {actions: {configure: {type: shell, fields: {script: "true"}}}}
              - name: loud
            templates:
              - name: changing
                defaults:
                  services: [quiet]
                  provider: nowhere
                  config: {peers: "%join(host.service.quiet,' ')%"}
                constraints: {size: {min: 1, max: 5}}
            """;

    private final TestHttp http;
    private final TestCalls user;
    private String path = "";

    ChangePreviewTest(TestHttp http) {
        this.http = http;
        user = http.as(Role.USER);
    }

    @BeforeEach
    void make() {
        http.as(Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
        String name = "changing-" + UUID.randomUUID();
        user.post("/api/v1/clusters", Map.of("name", name, "template", "changing", "size", 2))
                .expect(202);
        path = "/api/v1/clusters/" + name + "/preview";
    }

    @Test
    void growingNamesTheNodesThatComeAndWhatIsConfiguredAnew() {
        JsonNode preview = preview(Map.of("operation", "resize", "size", 3));

        assertThat(fates(preview)).containsExactly("1 stays", "2 stays", "3 comes");
        assertThat(preview.path("reconfigured").toString())
                .isEqualTo(
                        "[{\"node\":\"node-1\",\"service\":\"quiet\"},"
                                + "{\"node\":\"node-2\",\"service\":\"quiet\"}]");
        assertThat(preview.at("/plan/edges").toString())
                .contains("node-3:CREATE -> node-3:CONFIRM");
        assertThat(preview.at("/price/perHour").asDecimal()).isEqualByComparingTo("1.5");
        assertThat(preview.at("/priceBefore/perHour").asDecimal()).isEqualByComparingTo("1.0");
    }

    @Test
    void shrinkingNamesTheNodesThatGo() {
        JsonNode preview = preview(Map.of("operation", "resize", "size", 1));

        assertThat(fates(preview)).containsExactly("1 stays", "2 goes");
    }

    @Test
    void servicesThatComeAreNamedByNode() {
        JsonNode preview =
                preview(Map.of("operation", "add-services", "services", List.of("loud")));

        assertThat(fates(preview)).containsExactly("1 changes", "2 changes");
        assertThat(preview.at("/nodes/0/added/0").asString()).isEqualTo("loud");
    }

    @Test
    void whatCantBeIsSaidWithItsPlaceInTheRequest() {
        JsonNode preview = preview(Map.of("operation", "resize", "size", 9));

        assertThat(preview.at("/problems/0/pointer").asString()).isEqualTo("/size");
        assertThat(preview.at("/problems/0/message").asString()).contains("allows 1 to 5");
        assertThat(preview.path("layout")).isEmpty();
        assertThat(preview(Map.of("operation", "grow")).at("/problems/0/message").asString())
                .contains("one of resize, add-services, remove-services");
    }

    @Test
    void onlyWhoMayOperateItMayAsk() {
        Map<String, Object> change = Map.of("operation", "resize", "size", 3);

        http.as(Role.ADMINISTRATOR).post(path, change).expect(200);
        http.as(Role.VIEWER).post(path, change).expect(404);
        http.as("elsewhere", Role.ADMINISTRATOR).post(path, change).expect(404);
    }

    private JsonNode preview(Map<String, Object> change) {
        return user.post(path, change).expect(200).body();
    }

    private static List<String> fates(JsonNode preview) {
        return preview.path("nodes")
                .valueStream()
                .map(node -> node.path("number").asInt() + " " + node.path("fate").asString())
                .toList();
    }
}
