package dev.loom.server.provider.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.provider.local.LocalProvider;
import dev.loom.server.provider.local.machine.Banner;
import dev.loom.server.provider.local.machine.Until;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.Fields;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import dev.loom.testkit.engine.TestEngine;
import dev.loom.testkit.provider.SshKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What containers do beyond what every provider promises, with an engine that comes and goes, and
 * is back after each.
 */
class EngineMachinesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static TestEngine engine;

    @TempDir private Path folder;

    private final Until until = new Until(InstantSource.system());
    private final Provider provider = new LocalProvider();
    private SshKey key;

    @BeforeEach
    void makeKey() {
        key = SshKey.make(folder, "key");
    }

    @BeforeAll
    static void startEngine() {
        engine = TestEngine.shared(TestEngine.Kind.DOCKER);
    }

    @AfterEach
    void startEngineAgain() {
        engine.start();
    }

    @Test
    void aSilentEngineIsWaitedForAndItsNodesKeepTheirAddresses() throws Exception {
        Account account = account("auto");
        Token token = newToken();
        Machine machine = running(provider, account, token);
        engine.stop();

        for (Outcome<?> outcome :
                List.of(
                        provider.create(account, newToken(), spec("web")),
                        provider.create(account, token, spec("web")),
                        provider.find(account, token),
                        provider.confirm(account, machine.id()),
                        provider.delete(account, machine.id()),
                        provider.list(account))) {
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            if (outcome instanceof Outcome.Failed<?>(var failure, var message)) {
                assertThat(failure).isInstanceOf(Failure.Transient.class);
                assertThat(message).contains(engine.address()).contains("start it");
            }
        }

        engine.start();
        assertThat(running(provider, account, token)).isEqualTo(machine);
        assertThat(done(provider.list(account)))
                .extracting(Machine::id)
                .containsExactly(machine.id());
        assertThat(done(provider.delete(account, machine.id()))).isEqualTo(machine.id());
    }

    @Test
    void machinesStayWhereTheyWereMadeWhateverIsChosenByThen() throws Exception {
        Account containers = account("auto");
        Account processes = account("loopback");
        Token one = newToken();
        Token two = newToken();
        Machine process = running(provider, processes, one);
        Machine container = running(provider, containers, two);

        assertThat(done(provider.create(processes, two, spec("web"))).id())
                .isEqualTo(container.id());
        assertThat(done(provider.create(containers, one, spec("web"))).id())
                .isEqualTo(process.id());
        assertThat(done(provider.list(containers))).hasSize(2);
        assertThat(done(provider.find(containers, one))).map(Machine::id).contains(process.id());
        assertThat(done(provider.find(processes, two))).map(Machine::id).contains(container.id());
        provider.delete(processes, container.id());
        provider.delete(containers, process.id());
        assertThat(done(provider.list(processes))).isEmpty();
    }

    @Test
    void ofAMachineThatWasNeverMadeNothingIsLeftWhenItIsLookedFor() throws Exception {
        Account account = account("engine");
        Token token = newToken();
        EngineNotes notes = new EngineNotes(account);
        notes.write(token, EngineAddress.parse(engine.address()));

        assertThat(done(provider.find(account, token))).isEmpty();

        assertThat(notes.file(token)).doesNotExist();
    }

    @Test
    void aClusterOfProcessesGrowsByProcesses() throws Exception {
        Machine process = running(provider, account("loopback"), newToken(), "old");

        Machine next = done(provider.create(account("auto"), newToken(), spec("old")));
        Machine other = done(provider.create(account("auto"), newToken(), spec("new")));

        assertThat(next.ssh())
                .map(SocketAddress::host)
                .hasValueSatisfying(host -> assertThat(host).startsWith("127."));
        assertThat(EngineMachines.gave(other.id())).isTrue();
        for (Machine each : List.of(process, next, other)) {
            provider.delete(account("auto"), each.id());
        }
    }

    @Test
    void whereItsNetworkIsOutOfReachPortsArePublishedOnLoopback() throws Exception {
        EngineMachines machines =
                new EngineMachines(
                        new EngineSearch(EnginePlaces.ofThisProcess(), new Reach(Set::of)));
        Account account = account("engine");
        Token token = newToken();

        Machine made = done(machines.create(account, token, spec("web")));
        assertThat(until.holds(PATIENCE, () -> made.ssh().filter(Banner::answers).isPresent()))
                .isTrue();

        assertThat(made.ssh()).map(SocketAddress::host).contains("127.0.0.1");
        assertThat(made.accessAddress()).contains("127.0.0.1");
        assertThat(made.bindAddress()).isPresent().isNotEqualTo(made.accessAddress());
        assertThat(made.published()).containsOnlyKeys(8080);
        assertThat(made.published().values())
                .extracting(SocketAddress::host)
                .containsExactly("127.0.0.1");
        machines.delete(account, made.id());
    }

    @Test
    void theImageIsBuiltWithTheFirstNode() throws Exception {
        Account account = account("auto");
        Token token = newToken();
        Engine at = Engine.at(EngineAddress.parse(engine.address()));
        at.call(client -> {
            client.tagImageCmd(NodeImages.OWN, "debian", "12-slim").exec();
            return client.removeImageCmd(NodeImages.OWN).exec();
        });
        assertThat(done(provider.test(account)).capabilities()).doesNotContain(Capability.ISOLATED);

        Outcome<Machine> first = provider.create(account, token, spec("web"));

        assertThat(first).isInstanceOf(Outcome.NotYet.class);
        assertThat(first.toString()).contains("the node image is being built");
        assertThat(
                        until.holds(
                                PATIENCE,
                                () ->
                                        provider.create(account, token, spec("web"))
                                                instanceof Outcome.Done))
                .isTrue();
        assertThat(done(provider.test(account)).capabilities()).contains(Capability.ISOLATED);
        Machine machine = running(provider, account, token);
        assertThat(done(provider.delete(account, machine.id()))).isEqualTo(machine.id());
    }

    @Test
    void testingSaysWhatNodesAreAndThatTheyAreIsolated() {
        Finding found = done(provider.test(account("auto")));

        assertThat(found.machines()).matches("containers of Docker \\d+\\.\\d+\\.\\d+");
        assertThat(found.capabilities()).contains(Capability.ISOLATED);
        assertThat(found.sentence()).contains(engine.address()).contains("loom-node");
    }

    @Test
    void withoutAnEngineAutoMakesProcessesAndSaysWhy() {
        engine.stop();

        Finding found = done(provider.test(account("auto")));

        assertThat(found.machines()).isEqualTo("processes on loopback");
        assertThat(found.sentence()).contains("no engine").contains("not isolated");
        assertThat(found.capabilities()).doesNotContain(Capability.ISOLATED);
    }

    private Account account(String variant) {
        Fields fields =
                new Fields(
                        Map.of(
                                "variant", new Value.Text(variant),
                                "engine", new Value.Text(engine.address())));
        return new Account("here", "acme", "local", fields, folder.resolve("files"));
    }

    private Machine running(Provider at, Account account, Token token) throws InterruptedException {
        return running(at, account, token, "web");
    }

    private Machine running(Provider at, Account account, Token token, String cluster)
            throws InterruptedException {
        Machine made = done(at.create(account, token, spec(cluster)));
        assertThat(
                        until.holds(
                                PATIENCE,
                                () -> at.confirm(account, made.id()) instanceof Outcome.Done))
                .isTrue();
        return done(at.confirm(account, made.id()));
    }

    private MachineSpec spec(String cluster) {
        return new MachineSpec(
                "acme",
                cluster,
                UUID.nameUUIDFromBytes(new byte[] {1}),
                cluster + "-1.local",
                Fields.NONE,
                Fields.NONE,
                Fields.NONE,
                "",
                List.of(key.publicKey()),
                key.asHostKey(),
                Map.of("web.http", 8080));
    }

    private static Token newToken() {
        return new Token(UUID.randomUUID());
    }

    private static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError(outcome.toString());
    }
}
