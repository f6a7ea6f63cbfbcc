package dev.loom.bench.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests of somebody who doesn't give up: one that got no answer is sent again, to another server
 * and under the same key, so that it counts once however often it arrives.
 */
final class Requests implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_SERVER_ERROR = 500;

    /** An answer; the body is missing where it is empty. */
    record Answer(int status, JsonNode body) {}

    private final List<Member> members;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    Requests(List<Member> members, String password) {
        this.members = members;
        byte[] credentials = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Answers that say that the caller isn't known: none should. */
    int unknown() {
        return unknown.get();
    }

    /** How many requests had to be sent again. */
    int repeated() {
        return repeated.get();
    }

    Answer get(String path) throws InterruptedException, TimeoutException {
        return send("GET", path, null, null);
    }

    Answer delete(String path) throws InterruptedException, TimeoutException {
        return send("DELETE", path, null, null);
    }

    /** Posts under a key of its own. */
    Answer post(String path, @Nullable JsonNode body)
            throws InterruptedException, TimeoutException {
        return send("POST", path, body, "application/json");
    }

    /** Until a run has ended; one that is paused is resumed. */
    void awaitEnd(UUID run) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + LONGEST_RUN.toNanos();
        while (System.nanoTime() < end) {
            var body = get("/runs/" + run).body();
            if (body.path("endedAt").isString()) {
                return;
            }
            if (body.path("state").asString("").equals("paused")) {
                post("/runs/" + run + "/resume", null);
            }
            Thread.sleep(PAUSE);
        }
        throw new TimeoutException("run " + run + " doesn't end: " + get("/runs/" + run).body());
    }

    private Answer send(String method, String path, @Nullable Object body, @Nullable String type)
            throws InterruptedException, TimeoutException {
        String key = UUID.randomUUID().toString();
        long end = System.nanoTime() + LONGEST_PATIENCE.toNanos();
        long later = System.nanoTime() + LATER.toNanos();
        for (int tries = 0; System.nanoTime() < end; tries++) {
            Member member = next();
            if (member.isUp()) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(uri(member, path))
                                .timeout(LONGEST_ANSWER)
                                .header("Authorization", authorization)
                                .header("Accept", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body.toString()));
                if (type != null) {
                    request.header("Content-Type", type).header("Idempotency-Key", key);
                }
                HttpResponse<String> response = answer(request.build());
                if (response != null && isFinal(response, later)) {
                    unknown.addAndGet(response.statusCode() == UNAUTHORIZED ? 1 : 0);
                    repeated.addAndGet(tries > 0 ? 1 : 0);
                    String text = response.body();
                    return new Answer(
                            response.statusCode(),
                            text.startsWith("{") || text.startsWith("[")
                                    ? JsonMapper.shared().readTree(text)
                                    : MissingNode.getInstance());
                }
            }
            Thread.sleep(PAUSE);
        }
        throw new TimeoutException("nobody answers " + method + " " + path);
    }

    /** Not one that says to ask later, unless that has been long enough. */
    private static boolean isFinal(HttpResponse<String> response, long later) {
        boolean asksLater = response.headers().firstValue("Retry-After").isPresent();
        return response.statusCode() < FIRST_SERVER_ERROR
                && (!asksLater || System.nanoTime() > later);
    }

    private Member next() {
        return members.get(Math.floorMod(turn.getAndIncrement(), members.size()));
    }

    private static URI uri(Member member, String path) {
        return member.address().resolve(path.equals("/status") ? path : "/api/v1" + path);
    }

    private @Nullable HttpResponse<String> answer(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null; // whether it arrived is not known, so it is sent again
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
