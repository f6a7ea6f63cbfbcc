package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"400,1", "401,4", "403,4", "404,3", "409,1", "412,1", "422,1", "503,1"})
    void aRefusalEndsWithItsExitCode(int status, int exitCode) {
        server.problem(
                "GET /whoami", status, "{\"status\": %d, \"detail\": \"No.\"}".formatted(status));

        Call call = new Call(folder).at(server).run("whoami");

        assertThat(call.exitCode()).isEqualTo(exitCode);
        assertThat(call.err()).startsWith("No.");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void aProblemIsToldWithEveryFieldThatIsWrong() {
        server.problem(
                "POST /clusters",
                422,
                """
                {"status": 422, "title": "This breaks a rule", "detail": "The cluster can't be made.",
                 "errors": [{"pointer": "/size", "message": "at most 4"},
                            {"pointer": "/lease", "message": "at most 8h"}]}
                """);

        Call call =
                new Call(folder)
                        .at(server)
                        .run("cluster", "create", "web", "-t", "lamp", "-n", "9");

        assertThat(call.err().lines())
                .containsExactly(
                        "The cluster can't be made.", "  /size: at most 4", "  /lease: at most 8h");
    }

    @Test
    void whatIsNoLoomIsSaidToBeNone() {
        server.text("GET /whoami", "<html>hello</html>");

        Call call = new Call(folder).at(server).run("whoami");

        assertThat(call.exitCode()).isEqualTo(5);
        assertThat(call.err()).contains("not as Loom does");
    }

    @Test
    void aServerThatIsNotThereIsNamedTogetherWithWhatHelps() {
        String url = server.url();
        server.close();

        Call call = new Call(folder).with("LOOM_URL", url).run("status");

        assertThat(call.exitCode()).isEqualTo(5);
        assertThat(call.err()).contains(url).contains("./loom up").contains("LOOM_URL");
    }

    @ParameterizedTest
    @CsvSource({"clutser ls,cluster", "cluster shwo x,show", "cluster ls --ownr,--owner"})
    void aMisspelledWordGetsTheNearestOne(String line, String nearest) {
        Call call = new Call(folder).at(server).run(line.split(" "));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains(nearest);
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        Call call = new Call(folder).with("LOOM_URL", "localhost:8080").run("whoami");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("localhost:8080").contains("http://HOST:8080");
    }

    @Test
    void aPostWhoseConnectionBreaksIsSentAgainUnderTheSameKey() {
        server.on(
                "POST /tokens",
                (exchange, sent) -> {
                    boolean first =
                            server.sent().stream().filter(s -> s.method().equals("POST")).count()
                                    == 1;
                    if (first) {
                        exchange.close(); // without an answer
                        return;
                    }
                    FakeServer.answer(
                            exchange,
                            201,
                            "application/json",
                            "{\"id\": \"1\", \"name\": \"ci\", \"token\": \"loom_x\"}");
                });

        Call call = new Call(folder).at(server).run("token", "create", "ci");

        assertThat(call.out()).isEqualTo("loom_x\n");
        assertThat(server.sent().stream().map(s -> s.header("Idempotency-Key")).distinct())
                .hasSize(1)
                .doesNotContain("");
        assertThat(server.sent()).hasSize(2);
    }
}
