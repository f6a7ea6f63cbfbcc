package dev.loom.server.automator.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loom.server.simulation.TestClock;
import dev.loom.spi.ActionRequest;
import dev.loom.spi.Attempt;
import dev.loom.spi.Call;
import dev.loom.spi.Failure;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.Fields;
import dev.loom.spi.MachineId;
import dev.loom.spi.NodeFacts;
import dev.loom.spi.Outcome;
import dev.loom.spi.Result;
import dev.loom.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedAutomatorTest {

    private static final Attempt FIRST = new Attempt("run-7.1", 1, 3);

    private final TestClock clock = new TestClock();
    private final SimulatedAutomator automator = new SimulatedAutomator(clock);

    @TempDir private Path folder;

    @Test
    void whatIsInstantIsDoneAtOnce() {
        assertThat(result(call(automator).ask(FIRST))).isEqualTo(new Result(0, ""));
    }

    @Test
    void itTakesAsLongAsItsFieldSays() {
        Call call = call(automator, "latency", "2s");

        assertThat(waits(call.ask(FIRST))).isEqualTo(Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(1));
        assertThat(waits(call.ask(FIRST))).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(result(call.ask(FIRST)).exitStatus()).isZero();
    }

    @Test
    void itSaysAsManyLinesAsItsFieldSays() {
        assertThat(result(call(automator, "lines", "3").ask(FIRST)).output())
                .isEqualTo(
                        "simulated: start of web, line 1\nsimulated: start of web, line 2\nsimulated: start of web, line 3\n");
    }

    @Test
    void itFailsAsOftenAndWithTheStatusThatItsFieldsSay() {
        Call call = call(automator, "failures", "30", "exitStatus", "4");
        List<Integer> statuses =
                IntStream.range(0, 200)
                        .mapToObj(i -> result(call.ask(attempt(i))).exitStatus())
                        .toList();

        assertThat(statuses).containsOnly(0, 4);
        assertThat(statuses.stream().filter(status -> status == 4).count()).isBetween(35L, 90L);
    }

    @Test
    void clustersOfTheSameNameFailTheSame() {
        Call call = call(automator, "failures", "30");
        Call again = call(new SimulatedAutomator(clock), "failures", "30");

        assertThat(IntStream.range(0, 50).mapToObj(i -> result(call.ask(attempt(i)))))
                .isEqualTo(
                        IntStream.range(0, 50)
                                .mapToObj(i -> result(again.ask(attempt(i))))
                                .toList());
    }

    @Test
    void whatADeadServerBeganGoesOnAndIsNotBegunAgain() throws IOException {
        machineIsThere();
        Call call = call(automator, "folder", folder.toString(), "latency", "2s");
        Call taker =
                call(new SimulatedAutomator(clock), "folder", folder.toString(), "latency", "2s");

        assertThat(waits(call.ask(FIRST))).isEqualTo(Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(2));

        assertThat(result(taker.ask(new Attempt(FIRST.name(), 1, 4))).exitStatus()).isZero();
        assertThat(result(call.ask(FIRST)).exitStatus()).isZero();
        assertThat(deeds()).containsExactly("begin 3", "end 4");
    }

    @Test
    void whatWasEndedBeforeItBeganCantBegin() throws IOException {
        machineIsThere();
        Call call = call(automator, "folder", folder.toString());

        assertThat(call.end(FIRST)).isEqualTo(Outcome.done(FIRST));

        assertThat(result(call.ask(FIRST)).exitStatus()).isEqualTo(143);
        assertThat(deeds()).containsExactly("abort 3");
    }

    @Test
    void whatIsEndedGoesOnNoMore() {
        Call call = call(automator, "latency", "1h");
        waits(call.ask(FIRST));

        call.end(FIRST);

        assertThat(result(call.ask(FIRST)).exitStatus()).isEqualTo(143);
    }

    @Test
    void onAMachineThatIsGoneNothingBegins() throws IOException {
        Call call = call(automator, "folder", folder.toString());

        assertThat(call.ask(FIRST))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Invalid.class));
        assertThat(deeds()).containsExactly("refuse 3");
    }

    @Test
    void wrongFieldsAreNamed() {
        Fields wrong = fields("latency", "soon", "failures", "120", "folder", "here");

        assertThat(automator.check(wrong))
                .extracting(FieldProblem::field)
                .containsExactly("latency", "failures", "folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call(automator, "latency", "soon"))
                .withMessageContaining("latency must be a duration");
    }

    private void machineIsThere() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("machines")).resolve("machine-3"));
    }

    private List<String> deeds() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        return Files.readAllLines(folder.resolve("deeds.jsonl")).stream()
                .map(json::readTree)
                .peek(deed -> assertThat(deed.path("attempt").asString()).isEqualTo("run-7.1"))
                .map(deed -> deed.path("deed").asString() + " " + epoch(deed))
                .toList();
    }

    private static int epoch(JsonNode deed) {
        return deed.path("epoch").asInt();
    }

    private static Attempt attempt(int number) {
        return new Attempt("run-7." + number, number, 1);
    }

    private static Call call(SimulatedAutomator automator, String... namesAndValues) {
        NodeFacts node =
                new NodeFacts(
                        "acme",
                        "shop",
                        new UUID(7, 7),
                        new UUID(8, 8),
                        new MachineId("machine-3"),
                        3,
                        "shop-3.local",
                        "10.0.0.3",
                        "10.0.0.3",
                        "small",
                        "node",
                        List.of("web"));
        return (Call)
                automator.work(
                        new ActionRequest(
                                "web",
                                "start",
                                fields(namesAndValues),
                                node,
                                new Value.Members(Map.of())));
    }

    private static Fields fields(String... namesAndValues) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], new Value.Text(namesAndValues[i + 1]));
        }
        return new Fields(fields);
    }

    private static Result result(Outcome<Result> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Result>) outcome).value();
    }

    private static Duration waits(Outcome<Result> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        return ((Outcome.NotYet<Result>) outcome).after();
    }
}
