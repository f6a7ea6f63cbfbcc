package dev.loom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that answers as the REST contract says. */
final class FakeServer implements AutoCloseable {

    /** What a client sent. */
    record Sent(String method, String uri, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body, UTF_8);
        }
    }

    /** What to do for a request. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange, Sent sent) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reply> replies = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers a method and a path below {@code /api/v1}, without its query. */
    FakeServer on(String request, Reply reply) {
        replies.put(request, reply);
        return this;
    }

    FakeServer json(String request, int status, String body) {
        return on(request, (exchange, s) -> answer(exchange, status, "application/json", body));
    }

    FakeServer text(String request, String body) {
        return on(request, (exchange, s) -> answer(exchange, 200, "text/plain", body));
    }

    FakeServer problem(String request, int status, String body) {
        return on(
                request,
                (exchange, s) -> answer(exchange, status, "application/problem+json", body));
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    Sent sent(String request) {
        return sent.stream()
                .filter(s -> (s.method() + " " + path(s.uri())).equals(request))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError(request + " was never sent"));
    }

    static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Sent request =
                new Sent(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        exchange.getRequestBody().readAllBytes());
        sent.add(request);
        Reply reply = replies.get(request.method() + " " + path(request.uri()));
        if (reply == null) {
            answer(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"status\": 404, \"detail\": \"There is no %s\"}".formatted(request.uri()));
        } else {
            reply.to(exchange, request);
        }
    }

    private static String path(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^/api/v1", "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
