package dev.loom.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The REST API. Every method throws {@link ProblemException} when the server refuses and {@link
 * UnreachableException} when there is none.
 */
public final class LoomClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server;
    private final Transport transport;

    public LoomClient(Server server) {
        this.server = server;
        this.transport = new Transport(server.url());
    }

    /** Whom it speaks to. */
    public Server server() {
        return server;
    }

    /** Reads. */
    public Answer get(String path) {
        return answer(request(path).GET());
    }

    /** Writes under one {@code Idempotency-Key}, however often the connection fails. */
    public Answer post(String path, Object body) {
        byte[] json = Json.mapper().writeValueAsBytes(body);
        return post(path, "application/json", BodyPublishers.ofByteArray(json));
    }

    /** As the other, with a body of any type. */
    public Answer post(String path, String contentType, BodyPublisher body) {
        return answer(
                request(path)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(body));
    }

    /** Puts a value in place, whatever was there. */
    public Answer put(String path, Object body) {
        return answer(putting(path, body));
    }

    /** Puts a value in the place of the version that this {@code ETag} names. */
    public Answer put(String path, Object body, String etag) {
        return answer(putting(path, body).header("If-Match", etag));
    }

    /** Changes the version that this {@code ETag} names. */
    public Answer patch(String path, Object body, String etag) {
        byte[] json = Json.mapper().writeValueAsBytes(body);
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", etag)
                        .method("PATCH", BodyPublishers.ofByteArray(json)));
    }

    /** Removes. */
    public Answer delete(String path) {
        return answer(request(path).DELETE());
    }

    /** Reads text of another type than JSON. */
    public String text(String path, String accept) {
        HttpRequest.Builder request = request(path).setHeader("Accept", accept);
        HttpResponse<String> response =
                transport.retried(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw problem(response.statusCode(), response.body());
        }
        return response.body();
    }

    /** Opens a body that is read as it comes; the caller closes it. Doesn't try again. */
    public InputStream open(String path, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::setHeader);
        HttpResponse<InputStream> response =
                transport.once(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() >= 400) {
            try (InputStream body = response.body()) {
                throw problem(response.statusCode(), new String(body.readAllBytes(), UTF_8));
            }
        }
        return response.body();
    }

    private HttpRequest.Builder putting(String path, Object body) {
        byte[] json = Json.mapper().writeValueAsBytes(body);
        return request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(json));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resource(path))
                        .header("Accept", "application/json, application/problem+json")
                        .header("User-Agent", "loom-cli");
        server.credentials().header().ifPresent(value -> request.header("Authorization", value));
        server.tenant().ifPresent(tenant -> request.header("Loom-Tenant", tenant));
        return request;
    }

    private Answer answer(HttpRequest.Builder request) {
        HttpResponse<String> response =
                transport.retried(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw problem(response.statusCode(), response.body());
        }
        return new Answer(response.statusCode(), response.headers(), tree(response.body()));
    }

    private JsonNode tree(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw new UnreachableException(
                    server.url() + " answers, but not as Loom does: is another server there?", e);
        }
    }

    private ProblemException problem(int status, String body) {
        try {
            Problem problem = Json.mapper().readValue(body, Problem.class);
            if (problem != null && (problem.detail() != null || problem.title() != null)) {
                return new ProblemException(problem);
            }
        } catch (JacksonException e) {
            // not a problem document: something between us and the server speaks
        }
        String detail = "%s answered with status %d".formatted(server.url(), status);
        return new ProblemException(new Problem(null, null, status, detail, List.of()));
    }
}
