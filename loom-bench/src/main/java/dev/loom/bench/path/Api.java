package dev.loom.bench.path;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's REST API, as {@code admin}. */
final class Api implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final int FIRST_ERROR = 400;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String authorization;
    private final Optional<String> tenant;

    Api(int port, String password) {
        server = URI.create("http://127.0.0.1:" + port);
        byte[] credentials = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        tenant = Optional.empty();
    }

    private Api(URI server, String authorization, String tenant) {
        this.server = server;
        this.authorization = authorization;
        this.tenant = Optional.of(tenant);
    }

    /** The same in another tenant. */
    Api in(String other) {
        return new Api(server, authorization, other);
    }

    /** The server's figures, one a line: name, labels, value. */
    Stream<String> figures() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/actuator/prometheus"))
                        .timeout(LONGEST_ANSWER)
                        .header("Authorization", authorization)
                        .build();
        return client.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"));
    }

    /** Whether the server is ready. */
    boolean isReady() throws IOException, InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(server.resolve("/status"))
                            .timeout(LONGEST_ANSWER)
                            .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().equals("OK");
        } catch (ConnectException | HttpTimeoutException e) {
            return false; // not yet
        }
    }

    /** {@code http://127.0.0.1:PORT}. */
    String address() {
        return server.toString();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Changes what was read just now. */
    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return answer(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .PUT(BodyPublishers.ofString(body.toString())));
    }

    JsonNode delete(String path) throws IOException, InterruptedException {
        return answer(request(path).DELETE());
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve("/api/v1" + path))
                        .timeout(LONGEST_ANSWER)
                        .header("Accept", "application/json")
                        .header("Authorization", authorization);
        tenant.ifPresent(name -> request.header("Loom-Tenant", name));
        return request;
    }

    private JsonNode answer(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= FIRST_ERROR) {
            throw new IOException(
                    request.method()
                            + " "
                            + request.uri()
                            + " answered "
                            + response.statusCode()
                            + ": "
                            + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }
}
