package dev.loom.server.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.simulation.TestClock;
import dev.loom.spi.Account;
import dev.loom.spi.Failure;
import dev.loom.spi.Fields;
import dev.loom.spi.HostKey;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulatedProviderTest {

    private final TestClock clock = new TestClock();
    private final SimulatedProvider provider = new SimulatedProvider(clock);

    @TempDir private Path folder;

    @Test
    void whatIsInstantIsDoneAtOnce() {
        Account account = account();

        Machine machine = done(provider.create(account, token(1), spec()));

        assertThat(done(provider.confirm(account, machine.id())).bindAddress()).isPresent();
        assertThat(done(provider.delete(account, machine.id()))).isEqualTo(machine.id());
        assertThat(done(provider.list(account))).isEmpty();
    }

    @Test
    void eachCallTakesAsLongAsItsFieldSays() {
        Account account =
                account("createLatency", "2s", "confirmLatency", "3s", "deleteLatency", "1s");
        Token token = token(1);

        assertThat(waits(provider.create(account, token, spec()))).isEqualTo(seconds(2));
        clock.pass(seconds(2));
        MachineId id = done(provider.create(account, token, spec())).id();
        assertThat(waits(provider.confirm(account, id))).isEqualTo(seconds(3));
        clock.pass(seconds(3));
        done(provider.confirm(account, id));
        assertThat(waits(provider.delete(account, id))).isEqualTo(seconds(1));
        clock.pass(seconds(1));
        done(provider.delete(account, id));
    }

    @Test
    void whatIsOverriddenInARequestCounts() {
        Fields override = new Fields(Map.of("createLatency", new Value.Text("9s")));

        assertThat(waits(provider.create(account(), token(1), spec(override))))
                .isEqualTo(seconds(9));
    }

    @ParameterizedTest
    @CsvSource({
        "transient, Transient",
        "capacity, Capacity",
        "quota, Quota",
        "credentials, Credentials",
        "invalid, Invalid"
    })
    void eachCallFailsAsItsFieldSays(String kind, String failure) {
        Account failing = account("createFailures", "100", "createFailure", kind);

        assertThat(failure(provider.create(failing, token(1), spec())).getClass().getSimpleName())
                .isEqualTo(failure);
        assertThat(done(provider.list(failing))).isEmpty();

        MachineId id = done(provider.create(account(), token(1), spec())).id();
        Account confirming = account("confirmFailures", "100", "confirmFailure", kind);
        assertThat(failure(provider.confirm(confirming, id)).getClass().getSimpleName())
                .isEqualTo(failure);
        Account deleting = account("deleteFailures", "100", "deleteFailure", kind);
        assertThat(failure(provider.delete(deleting, id)).getClass().getSimpleName())
                .isEqualTo(failure);
    }

    @Test
    void aFailingPartFailsAndARepeatedCallDrawsAnew() {
        Account account = account("createFailures", "30");
        List<Integer> tries =
                IntStream.range(0, 300).mapToObj(i -> tries(provider, account, token(i))).toList();

        assertThat(tries).anyMatch(n -> n == 1).anyMatch(n -> n == 2).anyMatch(n -> n > 2);
        assertThat(tries.stream().mapToInt(n -> n - 1).sum()).isBetween(80, 180);
    }

    @Test
    void theSameSeedFailsTheSame() {
        Account account = account("createFailures", "30");
        Account other = account("createFailures", "30", "seed", "2");

        assertThat(allTries(account)).isEqualTo(allTries(account)).isNotEqualTo(allTries(other));
    }

    @Test
    void aMachineThatNeverRunsNeverDoesAndItsSuccessorMay() {
        Account account = account("confirmFailures", "50", "confirmFailure", "never");
        List<MachineId> machines =
                IntStream.range(0, 20)
                        .mapToObj(i -> done(provider.create(account, token(i), spec())).id())
                        .toList();

        List<Boolean> first = machines.stream().map(id -> runs(account, id)).toList();
        clock.pass(Duration.ofHours(1));

        assertThat(first).contains(true, false);
        assertThat(machines.stream().map(id -> runs(account, id)).toList()).isEqualTo(first);
    }

    @Test
    void serversThatShareAFolderSeeTheSameMachines() {
        Account account = account("folder", folder.toString());
        SimulatedProvider other = new SimulatedProvider(clock);

        MachineId id = done(provider.create(account, token(1), spec())).id();

        assertThat(done(other.create(account, token(1), spec())).id()).isEqualTo(id);
        assertThat(done(other.confirm(account, id)).token()).isEqualTo(token(1));
        done(other.delete(account, id));
        assertThat(done(provider.find(account, token(1)))).isEmpty();
    }

    @Test
    void ofManyWhoCreateAtOnceOneDoesAndItIsWrittenDownOnce() throws Exception {
        Account account = account("folder", folder.toString());
        List<Future<Machine>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                Callable<Machine> creation =
                        () -> done(new SimulatedProvider(clock).create(account, token(1), spec()));
                all.add(threads.submit(creation));
            }
        }
        for (Future<Machine> each : all) {
            assertThat(each.get().token()).isEqualTo(token(1));
        }
        done(provider.delete(account, new MachineId(token(1).toString())));

        assertThat(deeds())
                .extracting(deed -> deed.path("deed").asString())
                .containsExactly("create", "delete");
        assertThat(deeds().getFirst().path("token").asString()).isEqualTo(token(1).toString());
        assertThat(deeds().getFirst().path("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void offItSaysWhatToSet() {
        String before = System.clearProperty("loom.simulated");
        try {
            assertThat(provider.off())
                    .hasValueSatisfying(why -> assertThat(why).contains("LOOM_SIMULATED=true"));
            System.setProperty("loom.simulated", "true");
            assertThat(provider.off()).isEmpty();
        } finally {
            System.clearProperty("loom.simulated");
            if (before != null) {
                System.setProperty("loom.simulated", before);
            }
        }
    }

    private List<Integer> allTries(Account account) {
        SimulatedProvider fresh = new SimulatedProvider(clock);
        return IntStream.range(0, 100).mapToObj(i -> tries(fresh, account, token(i))).toList();
    }

    private static int tries(SimulatedProvider provider, Account account, Token token) {
        for (int number = 1; ; number++) {
            if (provider.create(account, token, spec()) instanceof Outcome.Done) {
                return number;
            }
        }
    }

    private boolean runs(Account account, MachineId id) {
        return provider.confirm(account, id) instanceof Outcome.Done;
    }

    private List<JsonNode> deeds() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        return Files.readAllLines(folder.resolve("deeds.jsonl")).stream()
                .map(json::readTree)
                .toList();
    }

    private static Account account(String... namesAndValues) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], new Value.Text(namesAndValues[i + 1]));
        }
        return new Account("here", "acme", "sim", new Fields(fields), Path.of("/nowhere"));
    }

    private static MachineSpec spec() {
        return spec(Fields.NONE);
    }

    private static MachineSpec spec(Fields fields) {
        return new MachineSpec(
                "acme",
                "web",
                new UUID(5, 5),
                "web-1.local",
                Fields.NONE,
                Fields.NONE,
                fields,
                "",
                List.of(),
                new HostKey("private", "public"),
                Map.of());
    }

    private static Token token(int number) {
        return new Token(new UUID(1, number));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private static Duration waits(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        return ((Outcome.NotYet<?>) outcome).after();
    }

    private static Failure failure(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed<?>) outcome).failure();
    }
}
