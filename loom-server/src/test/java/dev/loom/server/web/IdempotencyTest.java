package dev.loom.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestCalls.Answer;
import dev.loom.server.support.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@LoomServerTest
class IdempotencyTest {

    private final TestHttp http;

    IdempotencyTest(TestHttp http) {
        this.http = http;
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndNoSecondEffect() {
        TestCalls user = http.as(Role.USER).with("Idempotency-Key", "once");
        Answer first = user.post("/api/v1/tokens", Map.of("name", "once")).expect(201);
        Answer second = user.post("/api/v1/tokens", Map.of("name", "once")).expect(201);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        TestCalls user = http.as(Role.USER).with("Idempotency-Key", "bodies");
        user.post("/api/v1/tokens", Map.of("name", "bodies-1")).expect(201);

        user.post("/api/v1/tokens", Map.of("name", "bodies-2")).expect(422);
    }

    @Test
    void anotherCallersKeyIsAnotherKey() {
        Map<String, String> body = Map.of("name", "callers");
        Answer user = http.as(Role.USER).with("Idempotency-Key", "c").post("/api/v1/tokens", body);
        Answer viewer =
                http.as(Role.VIEWER).with("Idempotency-Key", "c").post("/api/v1/tokens", body);

        assertThat(viewer.expect(201).text()).isNotEqualTo(user.expect(201).text());
    }

    @Test
    void whatFailedMayBeTriedAgain() {
        TestCalls user = http.as(Role.USER).with("Idempotency-Key", "again");
        user.post("/api/v1/tokens", Map.of("name", "not a name")).expect(422);

        user.post("/api/v1/tokens", Map.of("name", "again")).expect(201);
    }

    @Test
    void ofManyAtOnceOneIsCarriedOutAndAllGetItsAnswer() throws Exception {
        TestCalls user = http.as(Role.USER).with("Idempotency-Key", "many");
        Callable<String> call =
                () -> user.post("/api/v1/tokens", Map.of("name", "many")).expect(201).text();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers =
                    threads.invokeAll(Stream.generate(() -> call).limit(8).toList());
            String first = answers.getFirst().get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
    }
}
