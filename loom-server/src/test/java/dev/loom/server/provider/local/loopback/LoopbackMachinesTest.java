package dev.loom.server.provider.local.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.provider.local.LocalProvider;
import dev.loom.server.provider.local.machine.Until;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.Fields;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.MachineState;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import dev.loom.testkit.provider.SshKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackMachinesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path folder;

    private final Provider provider = new LocalProvider();
    private final Until until = new Until(InstantSource.system());
    private SshKey key;
    private Account account;

    @BeforeEach
    void makeKey() {
        key = SshKey.make(folder, "key");
        account = accountIn("files", Fields.NONE);
    }

    @AfterEach
    void deleteMachines() {
        for (Account each : List.of(account, accountIn("others", Fields.NONE))) {
            for (Machine machine : done(provider.list(each))) {
                assertThat(provider.delete(each, machine.id()))
                        .isEqualTo(Outcome.done(machine.id()));
            }
        }
    }

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(Provider.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(LocalProvider.class));
    }

    @Test
    void itsMachinesAreNotIsolated() {
        assertThat(provider.capabilities()).containsExactly(Capability.HOST_KEY_BEFORE_BOOT);
    }

    @Test
    void aMachineOutlivesTheServer() throws Exception {
        Machine machine = running(newToken());

        ProcessHandle sshd = processes(machine).listener().orElseThrow();

        String stat = Files.readString(Path.of("/proc/" + sshd.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        assertThat(fields[3]).as("session").isEqualTo(Long.toString(sshd.pid()));
        assertThat(fields[4]).as("terminal").isEqualTo("0");
        assertThat(ProcessHandle.current().children()).doesNotContain(sshd);
        for (int stream = 0; stream < 3; stream++) {
            Path open = Path.of("/proc/" + sshd.pid() + "/fd/" + stream);
            assertThat(Files.readSymbolicLink(open).toString()).matches("/dev/null|.*/sshd[.]log");
        }
    }

    @Test
    void aMachineThatDiedIsStoppedUntilItIsConfirmed() throws Exception {
        Token token = newToken();
        Machine machine = running(token);
        kill(machine);

        assertThat(done(provider.find(account, token)).map(Machine::state))
                .contains(MachineState.STOPPED);
        Machine again = done(provider.confirm(account, machine.id()));
        assertThat(again).isEqualTo(machine);
        assertThat(done(provider.find(account, token)).map(Machine::state))
                .contains(MachineState.RUNNING);
    }

    @Test
    void aMachineWhoseAddressIsTakenSaysSo() throws Exception {
        Machine machine = running(newToken());
        SocketAddress address = machine.ssh().orElseThrow();
        kill(machine);

        try (ServerSocket _ = listening(address)) {
            Outcome<Machine> outcome = provider.confirm(account, machine.id());

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.toString()).contains("Transient").contains(address.toString());
        }
    }

    @Test
    void aHalfMadeMachineIsNoMachineAndIsMadeAnew() throws Exception {
        Token token = newToken();
        Machine first = running(token);
        Path made = account.folder().resolve(token.toString());
        Files.delete(made.resolve("machine"));
        Files.writeString(made.resolve("hostkey"), "half a k");

        assertThat(done(provider.list(account))).isEmpty();
        Machine second = running(token);
        assertThat(second).isEqualTo(first);
        assertThat(Files.readString(made.resolve("hostkey")))
                .isEqualTo(key.asHostKey().privateKey());
    }

    @Test
    void aHalfMadeMachineIsDeletedWithItsSshd() throws Exception {
        Token token = newToken();
        Machine machine = running(token);
        Files.delete(account.folder().resolve(token.toString()).resolve("machine"));

        assertThat(provider.delete(account, machine.id())).isEqualTo(Outcome.done(machine.id()));

        assertThat(account.folder().resolve(token.toString())).doesNotExist();
        assertThat(LoopbackAddresses.isFree(machine.ssh().orElseThrow())).isTrue();
    }

    @Test
    void ofAHalfMadeMachineNothingIsLeftWhenItIsLookedFor() throws Exception {
        Token token = newToken();
        Machine machine = running(token);
        kill(machine);
        Files.delete(account.folder().resolve(token.toString()).resolve("machine"));

        assertThat(done(provider.find(account, token))).isEmpty();

        assertThat(account.folder().resolve(token.toString())).doesNotExist();
        assertThat(account.folder().resolve("addresses")).isEmptyDirectory();
    }

    @Test
    void itsSshdIsFoundWithoutItsPidFile() throws Exception {
        Token token = newToken();
        Machine machine = running(token);
        ProcessHandle sshd = processes(machine).listener().orElseThrow();
        Files.delete(account.folder().resolve(token.toString()).resolve("pid"));

        assertThat(processes(machine).alive()).contains(sshd);
    }

    @Test
    void aSessionThatOutlivedItsSshdIsEndedToo() throws Exception {
        Machine machine = running(newToken());
        Process login = loggedIn(machine, "echo ready; cat");
        try {
            assertThat(login.inputReader().readLine()).isEqualTo("ready");
            kill(machine);
            assertThat(processes(machine).alive()).hasSizeGreaterThanOrEqualTo(2);

            assertThat(provider.delete(account, machine.id()))
                    .isEqualTo(Outcome.done(machine.id()));

            assertThat(until.holds(PATIENCE, () -> !login.isAlive())).isTrue();
            assertThat(processes(machine).alive()).isEmpty();
        } finally {
            login.destroyForcibly();
        }
    }

    @Test
    void deletingAlsoEndsWhatServicesLeftRunningAndWhatIgnoresIt() throws Exception {
        Machine machine = running(newToken());
        Process deaf = marked(machine, "trap '' TERM; echo ready; while :; do sleep 60; done");
        Process other = marked(new MachineId(UUID.randomUUID().toString()), "echo ready; cat");
        try {
            assertThat(deaf.inputReader().readLine()).isEqualTo("ready");

            assertThat(provider.delete(account, machine.id()))
                    .isEqualTo(Outcome.done(machine.id()));

            assertThat(until.holds(PATIENCE, () -> !deaf.isAlive())).isTrue();
            assertThat(processes(machine).alive()).isEmpty();
            assertThat(other.isAlive()).isTrue();
            assertThat(account.folder().resolve(machine.id().id())).doesNotExist();
            assertThat(filesIn("addresses")).isEmpty();
        } finally {
            deaf.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void twoInstallationsWithOneTokenDontCollide() {
        Account others = accountIn("others", Fields.NONE);
        Token token = newToken();
        Machine ours = running(token);

        Machine theirs = done(provider.create(others, token, spec()));

        assertThat(theirs.ssh()).isNotEqualTo(ours.ssh());
        assertThat(done(provider.confirm(others, theirs.id())).ssh()).isEqualTo(theirs.ssh());
    }

    @Test
    void machinesOfAnotherInstallationAreLeftAlone() {
        Machine machine = running(newToken());
        Account stranger = new Account("other", "acme", "local", Fields.NONE, account.folder());

        assertThat(provider.delete(stranger, machine.id())).isEqualTo(Outcome.done(machine.id()));

        assertThat(done(provider.confirm(account, machine.id()))).isEqualTo(machine);
    }

    @Test
    void anIdThatIsAPathDeletesNothing() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "kept");
        running(newToken());

        MachineId path = new MachineId("../precious");
        assertThat(provider.delete(account, path)).isEqualTo(Outcome.done(path));

        assertThat(precious).hasContent("kept");
    }

    @Test
    void aHomeWithBlanksIsFine() throws Exception {
        account = accountIn("My Files", Fields.NONE);
        Machine machine = running(newToken());

        Process login = loggedIn(machine, "pwd; echo \"$HOME\"");

        Path home = account.folder().resolve(machine.id().id()).resolve("home");
        assertThat(login.inputReader().lines()).containsExactly(home.toString(), home.toString());
    }

    @Test
    void aHomeThatSshdCantBeToldSaysWhatWouldDo() {
        account = accountIn("Bob's \"files\"", Fields.NONE);

        Outcome<Machine> outcome = provider.create(account, newToken(), spec());

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.toString()).contains("Invalid").contains("LOOM_HOME");
    }

    @Test
    void anImpossiblePortIsInvalid() {
        Value port = new Value.Numeral(BigDecimal.valueOf(70_000));

        Outcome<Finding> outcome =
                provider.test(accountIn("files", new Fields(Map.of("port", port))));

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                new Failure.Invalid(),
                                "port is 70000: give a number from 1024 to 65535"));
    }

    @Test
    void testingSaysThatNodesAreNotIsolated() {
        Finding found = done(provider.test(account));

        assertThat(found.capabilities()).doesNotContain(Capability.ISOLATED);
        assertThat(found.sentence())
                .matches(
                        "sshd \\d+\\.\\d+ found; nodes are sshd processes on loopback addresses, "
                                + "port 22022, not isolated from each other");
    }

    private Machine running(Token token) {
        Machine made = done(provider.create(account, token, spec()));
        try {
            assertThat(until.holds(PATIENCE, () -> isConfirmed(made.id()))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return done(provider.confirm(account, made.id()));
    }

    private boolean isConfirmed(MachineId id) {
        return provider.confirm(account, id) instanceof Outcome.Done;
    }

    private void kill(Machine machine) throws InterruptedException {
        processes(machine).listener().orElseThrow().destroyForcibly();
        assertThat(until.holds(PATIENCE, () -> processes(machine).listener().isEmpty())).isTrue();
        assertThat(
                        until.holds(
                                PATIENCE,
                                () -> LoopbackAddresses.isFree(machine.ssh().orElseThrow())))
                .isTrue();
    }

    private MachineProcesses processes(Machine machine) {
        Token token = new Token(UUID.fromString(machine.id().id()));
        return new MachineProcesses(MachineFolder.of(account, token), until);
    }

    private Process loggedIn(Machine machine, String command) throws IOException {
        SocketAddress address = machine.ssh().orElseThrow();
        return new ProcessBuilder(
                        "ssh",
                        "-F",
                        "none",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "-o",
                        "BatchMode=yes",
                        "-i",
                        key.file().toString(),
                        "-p",
                        Integer.toString(address.port()),
                        machine.user() + "@" + address.host(),
                        command)
                .start();
    }

    private static Process marked(Machine machine, String script) throws IOException {
        return marked(machine.id(), script);
    }

    private static Process marked(MachineId machine, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
        builder.environment().put(MachineProcesses.MARKER, machine.id());
        return builder.start();
    }

    private static ServerSocket listening(SocketAddress address) throws IOException {
        return new ServerSocket(address.port(), 1, InetAddress.getByName(address.host()));
    }

    private List<Path> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(account.folder().resolve(name))) {
            return files.toList();
        }
    }

    private Account accountIn(String name, Fields fields) {
        Fields loopback = new Fields(Map.of("variant", new Value.Text("loopback")));
        return new Account("here", "acme", "local", loopback.with(fields), folder.resolve(name));
    }

    private MachineSpec spec() {
        return new MachineSpec(
                "acme",
                "web",
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "web-1.local",
                Fields.NONE,
                Fields.NONE,
                Fields.NONE,
                "",
                List.of(key.publicKey()),
                key.asHostKey(),
                Map.of());
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
