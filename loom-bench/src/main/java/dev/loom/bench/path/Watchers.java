package dev.loom.bench.path;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Those who watch a run, and how much they are told. What they are told they throw away. */
final class Watchers implements AutoCloseable {

    private final HttpClient http;
    private final URI server;
    private final String name;
    private final String password;
    private final List<PageSession> pages = new ArrayList<>();
    private final List<CompletableFuture<HttpResponse<Void>>> streams = new ArrayList<>();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong pageBytes = new AtomicLong();
    private final AtomicLong streamBytes = new AtomicLong();

    Watchers(HttpClient http, URI server, String name, String password) {
        this.http = http;
        this.server = server;
        this.name = name;
        this.password = password;
    }

    /** How much all were told. */
    record Heard(double updates, double pageBytes, double streamBytes) {

        Heard since(Heard before) {
            return new Heard(
                    updates - before.updates,
                    pageBytes - before.pageBytes,
                    streamBytes - before.streamBytes);
        }
    }

    Heard heard() {
        return new Heard(updates.get(), pageBytes.get(), streamBytes.get());
    }

    /** One more page of its own session. */
    void page(String path) throws IOException, InterruptedException {
        pages.add(
                PageSession.open(
                        http,
                        server,
                        new PageSession.Person(name, password),
                        path,
                        bytes -> {
                            updates.incrementAndGet();
                            pageBytes.addAndGet(bytes);
                        }));
    }

    /** One more event stream. */
    void stream(String run) {
        byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/api/v1/runs/" + run + "/events"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials))
                        .build();
        streams.add(
                http.sendAsync(
                        request,
                        BodyHandlers.ofByteArrayConsumer(piece ->
                                piece.ifPresent(bytes -> streamBytes.addAndGet(bytes.length)))));
    }

    @Override
    public void close() {
        pages.forEach(PageSession::close);
        streams.forEach(stream -> stream.cancel(true));
    }
}
