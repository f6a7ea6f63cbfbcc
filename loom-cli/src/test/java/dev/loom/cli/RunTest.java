package dev.loom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    private static final String RUN =
            """
            {"id": "r1", "kind": "create", "cluster": {"id": "c1", "name": "web"}, "state": "%s",
             "startedAt": "2026-11-23T07:58:55Z", "endedAt": "2026-11-23T08:00:00Z",
             "progress": {"total": 2, "done": %d, "failed": 0}%s}
            """;
    private static final String STEPS =
            """
            [{"number": 1, "node": {"id": "n1", "hostname": "web-1.local", "number": 1},
              "action": "create", "state": "%s", "attempt": %d, "startedAt": "2026-11-23T07:59:30Z"},
             {"number": 2, "node": {"id": "n1", "hostname": "web-1.local", "number": 1},
              "action": "install", "service": "nginx", "state": "%s", "attempt": %d}]
            """;
    private static final String FAILURE =
            """
            , "firstFailure": {"step": 2, "node": "web-1.local", "action": "install",
                               "service": "nginx", "message": "exit status 100"}
            """;

    @TempDir Path folder;
    private FakeServer server;
    private final AtomicInteger streams = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.json("GET /runs/r1/steps", 200, STEPS.formatted("running", 1, "pending", 0));
        server.json("GET /runs/r1", 200, RUN.formatted("running", 0, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Call call(String... arguments) {
        return new Call(folder).at(server).run(arguments);
    }

    private static String event(int id, String name, String data) {
        return "id: %d\nevent: %s\ndata: {\"number\": %d, %s}\n\n".formatted(id, name, id, data);
    }

    private static void streamed(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    /**
     * A stream that breaks after its first event, and goes on when asked for what came after it.
     */
    private void breakingStream(String end, String endOfRun) {
        server.on(
                "GET /runs/r1/events",
                (exchange, sent) -> {
                    if (streams.incrementAndGet() == 1) {
                        streamed(
                                exchange,
                                event(
                                                1,
                                                "step",
                                                "\"step\": 1, \"attempt\": 1, \"state\": \"succeeded\"")
                                        + "id: 2\ndata: {\"cut");
                        return;
                    }
                    server.json("GET /runs/r1", 200, endOfRun);
                    streamed(
                            exchange,
                            event(2, "step", "\"step\": 2, \"attempt\": 1, \"state\": \"running\"")
                                    + event(
                                            3,
                                            "step",
                                            "\"step\": 2, \"attempt\": 1, \"state\": \""
                                                    + end
                                                    + "\"")
                                    + event(4, "run", "\"state\": \"" + end + "\""));
                });
    }

    @Test
    void aBrokenStreamIsTakenUpAfterItsLastEvent() {
        breakingStream("succeeded", RUN.formatted("succeeded", 2, ""));

        Call call = call("run", "watch", "r1");

        assertThat(call.exitCode()).isZero();
        assertThat(server.sent("GET /runs/r1/events").header("Last-Event-ID")).isEqualTo("1");
        assertThat(call.err().lines())
                .containsExactly(
                        "1/2  web-1.local create succeeded",
                        "2/2  web-1.local install nginx succeeded",
                        "Create web succeeded, 2 of 2 steps done in 1 min 5 s");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void aServerWithoutStreamsIsAskedInstead() {
        AtomicInteger asked = new AtomicInteger();
        server.on(
                "GET /runs/r1",
                (exchange, s) -> {
                    String state = asked.incrementAndGet() < 3 ? "running" : "succeeded";
                    FakeServer.answer(
                            exchange, 200, "application/json", RUN.formatted(state, 2, ""));
                });

        assertThat(call("run", "watch", "r1").exitCode()).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aFailureEndsWithOneAndShowsTheEndOfItsOutput() {
        breakingStream("failed", RUN.formatted("failed", 2, FAILURE));
        server.text("GET /runs/r1/steps/2/log", "line\n".repeat(50) + "E: no such package\n");

        Call call = call("run", "watch", "r1");

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err())
                .contains("First failure: step 2, web-1.local install nginx")
                .contains("exit status 100")
                .contains("| E: no such package")
                .contains("loom run logs r1 2");
        assertThat(call.err().lines().filter(l -> l.contains("| line"))).hasSize(14);
    }

    @Test
    void onATerminalOneLineShowsHowFarItIs() {
        breakingStream("succeeded", RUN.formatted("succeeded", 2, ""));

        Call call = new Call(folder).at(server).onTerminal().run("run", "watch", "r1");

        assertThat(call.err()).contains("\r\u001b[K").contains("1/2").contains("━");
    }

    @Test
    void logsOfAllStepsStandInOrderOfTimeBehindTheirNames() {
        server.json("GET /runs/r1", 200, RUN.formatted("succeeded", 2, ""));
        server.json(
                "GET /runs/r1/steps",
                200,
                STEPS.formatted("succeeded", 1, "succeeded", 1)
                        .replace(
                                "\"nginx\",",
                                "\"nginx\", \"startedAt\": \"2026-11-23T07:59:00Z\","));
        server.text("GET /runs/r1/steps/1/log", "made\n");
        server.text("GET /runs/r1/steps/2/log", "one\ntwo");

        assertThat(call("run", "logs", "r1").out().lines())
                .containsExactly(
                        "web-1.local install nginx | one",
                        "web-1.local install nginx | two",
                        "web-1.local create        | made");
    }

    @Test
    void followedLogsComeFromEveryStepUntilTheRunEnds() {
        breakingStream("succeeded", RUN.formatted("succeeded", 2, ""));
        server.text("GET /runs/r1/steps/1/log", "made\n");
        server.text("GET /runs/r1/steps/2/log", "Grüße\nno newline");

        Call call = call("run", "logs", "r1", "-f");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out().lines())
                .containsExactlyInAnyOrder(
                        "web-1.local create        | made",
                        "web-1.local install nginx | Grüße",
                        "web-1.local install nginx | no newline");
        assertThat(server.sent("GET /runs/r1/steps/2/log").uri())
                .endsWith("?follow=true&offset=0&attempt=1");
    }

    @Test
    void aBrokenLogGoesOnAtTheByteWhereItBroke() {
        server.on(
                "GET /runs/r1/steps/1/log",
                (exchange, sent) -> {
                    if (sent.uri().contains("offset=0")) {
                        exchange.sendResponseHeaders(200, 100); // more than will come
                        exchange.getResponseBody().write("whole\nha".getBytes(UTF_8));
                        exchange.getResponseBody().flush();
                        exchange.close();
                    } else {
                        FakeServer.answer(exchange, 200, "text/plain", "lf\n");
                    }
                });

        assertThat(call("run", "logs", "r1", "1", "-f").out()).isEqualTo("whole\nhalf\n");
        assertThat(server.sent("GET /runs/r1/steps/1/log").uri()).contains("offset=8");
    }

    @Test
    void theOutputOfOneStepIsPrintedAsItIs() {
        server.text("GET /runs/r1/steps/2/log", "\u001b[1mbold\u001b[0m\nno newline");

        assertThat(call("run", "logs", "r1", "2").out())
                .isEqualTo("\u001b[1mbold\u001b[0m\nno newline");
    }

    @Test
    void abortAsksForTheEndAndSaysTheState() {
        server.json(
                "POST /runs/r1/abort", 202, "{\"run\": " + RUN.formatted("aborting", 1, "") + "}");

        Call call = call("run", "abort", "r1");

        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).isEqualTo("Run r1 is aborting\n");
    }

    @Test
    void pauseSaysTheStateAndResumeGoesOn() {
        server.json(
                "POST /runs/r1/pause", 202, "{\"run\": " + RUN.formatted("pausing", 1, "") + "}");
        server.json(
                "POST /runs/r1/resume", 202, "{\"run\": " + RUN.formatted("pending", 1, "") + "}");

        assertThat(call("run", "pause", "r1").out()).isEqualTo("Run r1 is pausing\n");
        assertThat(call("run", "resume", "r1").out()).isEqualTo("Run r1 goes on\n");
        assertThat(call("run", "resume", "r1", "-o", "name").out()).isEqualTo("r1\n");
    }

    @Test
    void aClustersNameStandsForItsLastRun() {
        server.json(
                "GET /clusters/web",
                200,
                "{\"id\": \"c1\", \"name\": \"web\", \"state\": \"pending\", \"run\": "
                        + RUN.formatted("running", 1, "")
                        + "}");

        assertThat(call("run", "show", "web", "-o", "name").out()).isEqualTo("r1\n");
        assertThat(call("run", "show", "nowhere").exitCode()).isEqualTo(3);
    }

    @Test
    void whatHappenedBeforeTheStreamWasOpenedIsNotToldAgain() {
        server.json("GET /runs/r1/steps", 200, STEPS.formatted("succeeded", 2, "running", 1));
        server.on(
                "GET /runs/r1/events",
                (exchange, sent) -> {
                    server.json("GET /runs/r1", 200, RUN.formatted("succeeded", 2, ""));
                    streamed(
                            exchange,
                            event(1, "step", "\"step\": 1, \"attempt\": 1, \"state\": \"failed\"")
                                    + event(
                                            2,
                                            "step",
                                            "\"step\": 1, \"attempt\": 2, \"state\": \"running\"")
                                    + event(
                                            3,
                                            "step",
                                            "\"step\": 1, \"attempt\": 2, \"state\": \"succeeded\"")
                                    + event(
                                            4,
                                            "step",
                                            "\"step\": 2, \"attempt\": 1, \"state\": \"succeeded\""));
                });

        assertThat(call("run", "watch", "r1").err().lines())
                .containsExactly(
                        "2/2  web-1.local install nginx succeeded",
                        "Create web succeeded, 2 of 2 steps done in 1 min 5 s");
    }

    @Test
    void aStepSaysWhyItWaitsAndHowFarThatIs() {
        String waits =
                """
                {"step": {"number": 9, "node": {"hostname": "lb-1.local"}, "action": "start",
                          "service": "lb", "state": "pending", "attempt": 0},
                 "waits": [{"because": "web must be started first", "steps": 3, "done": 1, "open": [
                     {"number": 4, "node": {"hostname": "web-2.local"}, "action": "start",
                      "service": "web", "state": "running", "attempt": 1},
                     {"number": 5, "node": {"hostname": "web-3.local"}, "action": "start",
                      "service": "web", "state": "pending", "attempt": 0}]},
                   {"because": "install of lb comes before it on the same node", "steps": 1,
                    "done": 1}]}
                """;
        server.json("GET /runs/r1/steps/9/why", 200, waits);

        Call call = call("run", "why", "r1", "9");

        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out())
                .contains("Step 9, lb-1.local start lb, is pending; it waits, because")
                .contains(
                        "web must be started first: 1 of 3 done; open: web-2.local start web (running)")
                .contains("on the same node: done");
    }
}
