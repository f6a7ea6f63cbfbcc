package dev.loom.server.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls of one caller; each {@code with} makes calls with one more header. */
public final class TestCalls {

    private final Supplier<String> root;
    private final HttpClient client;
    private final JsonMapper json;
    private final HttpRequest.Builder template;

    TestCalls(
            Supplier<String> root,
            HttpClient client,
            JsonMapper json,
            HttpRequest.Builder template) {
        this.root = root;
        this.client = client;
        this.json = json;
        this.template = template;
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response, JsonMapper json) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        /** The body as JSON; missing where it is empty. */
        public JsonNode body() {
            return text().isEmpty() ? MissingNode.getInstance() : json.readTree(text());
        }

        /** The header, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** This answer, if it has the status; else the test fails with what came. */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        response.request().method()
                                + " "
                                + response.uri()
                                + " answered "
                                + status()
                                + " instead of "
                                + status
                                + ": "
                                + text());
            }
            return this;
        }
    }

    public TestCalls with(String header, String value) {
        return new TestCalls(root, client, json, template.copy().setHeader(header, value));
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Posts.
     *
     * @param body text and bytes are sent as they are, null not at all, anything else as JSON
     */
    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, @Nullable Object body) {
        return send("PUT", path, body);
    }

    /** What lies at the path, byte for byte. */
    public byte[] download(String path) {
        try {
            return client.send(request("GET", path, null), BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Any method; the content type is JSON unless a header says otherwise. */
    public Answer send(String method, String path, @Nullable Object body) {
        try {
            return new Answer(
                    client.send(request(method, path, body), BodyHandlers.ofString()), json);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The request itself, for who sends it by other means. */
    public HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request =
                template.copy().uri(URI.create(root.get() + path)).timeout(Duration.ofSeconds(60));
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        boolean typed =
                request.copy()
                        .uri(URI.create(root.get()))
                        .build()
                        .headers()
                        .firstValue("Content-Type")
                        .isPresent();
        byte[] bytes =
                switch (body) {
                    case byte[] given -> given;
                    case String given -> given.getBytes(StandardCharsets.UTF_8);
                    default -> json.writeValueAsBytes(body);
                };
        return (typed ? request : request.setHeader("Content-Type", "application/json"))
                .method(method, BodyPublishers.ofByteArray(bytes))
                .build();
    }
}
