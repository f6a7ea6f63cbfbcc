package dev.loom.server.support;

import dev.loom.server.security.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the test's server: {@code http.as(Role.USER).get("/api/v1/whoami").body()}. */
public class TestHttp {

    private final Environment environment;
    private final TestPeople people;
    private final JsonMapper json;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TestHttp(Environment environment, TestPeople people, JsonMapper json) {
        this.environment = environment;
        this.people = people;
        this.json = json;
    }

    /** Nobody. */
    public TestCalls anonymous() {
        return new TestCalls(this::root, client, json, HttpRequest.newBuilder());
    }

    /** A person of the tenant main with that role, by token. */
    public TestCalls as(Role role) {
        return as("main", role);
    }

    /** A person of that tenant with that role, by token. */
    public TestCalls as(String tenant, Role role) {
        return bearer(people.token(tenant, role));
    }

    public TestCalls bearer(String token) {
        return anonymous().with("Authorization", "Bearer " + token);
    }

    public TestCalls basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return anonymous()
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String root() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }
}
