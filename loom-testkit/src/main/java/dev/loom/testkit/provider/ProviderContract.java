package dev.loom.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.loom.spi.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link Provider} promises, on real machines. Extend it, say how to reach the provider, and
 * run it; it deletes every machine that it made. Of machines without a shell nothing is asked that
 * wants a login.
 */
public abstract class ProviderContract {

    @TempDir private Path folder;

    private Provider provider;
    private SshKey identity;
    private SshKey machineKey;
    private OpenSsh ssh;
    private Account account;
    private Account otherInstallation;
    private Account otherProvider;

    /** The provider that is tested. */
    protected abstract Provider provider();

    /**
     * An account that machines can be made at. All accounts of one test are at the same place: same
     * credentials, same region, same folder.
     */
    protected abstract Account account(String installation, String providerName, Path folder);

    /** The same account with fields that can never work. */
    protected abstract Fields badFields();

    /** What a hardware type maps to. */
    protected Fields hardware() {
        return Fields.NONE;
    }

    /** What an image type maps to. */
    protected Fields image() {
        return Fields.NONE;
    }

    /** Whether a machine knows itself by the host name that was wished for. */
    protected abstract boolean namesItsMachines();

    /** How long a machine may take to come or to go. */
    protected Duration patience() {
        return Duration.ofMinutes(2);
    }

    @BeforeEach
    final void makeKeys() {
        provider = provider();
        identity = SshKey.make(folder, "identity");
        machineKey = SshKey.make(folder, "machine");
        ssh = new OpenSsh(folder);
        account = account("installation-a", "first", folder.resolve("files"));
        otherInstallation = account("installation-b", "first", folder.resolve("files"));
        otherProvider = account("installation-a", "second", folder.resolve("files"));
    }

    @AfterEach
    final void deleteMachines() {
        for (Account each : List.of(account, otherInstallation, otherProvider)) {
            machines(each).forEach(machine -> gone(each, machine.id()));
        }
    }

    @Test
    void createdTwiceWithOneTokenItIsOneMachine() {
        Token token = newToken();

        Machine first = created(account, token);
        Machine second = created(account, token);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.token()).isEqualTo(token);
        assertThat(machines(account)).extracting(Machine::id).containsExactly(first.id());
    }

    @Test
    void createdByManyAtOnceWithOneTokenItIsOneMachine() throws Exception {
        Token token = newToken();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Machine>> creations = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Machine> creation =
                    () -> {
                        go.await();
                        return created(account, token);
                    };
            for (int i = 0; i < 4; i++) {
                creations.add(threads.submit(creation));
            }
            go.countDown();
        }

        MachineId one = creations.getFirst().get().id();
        for (Future<Machine> creation : creations) {
            assertThat(creation.get().id()).isEqualTo(one);
        }
        assertThat(machines(account)).extracting(Machine::id).containsExactly(one);
    }

    @Test
    void anInterruptedCreateIsTakenUpByTheNext() throws Exception {
        Token token = newToken();
        List<Outcome<Machine>> outcomes = new ArrayList<>();
        Thread interrupted =
                new Thread(() -> outcomes.add(provider.create(account, token, spec())), "create");
        interrupted.start();
        interrupted.interrupt();
        interrupted.join();

        assertThat(outcomes).hasSize(1);
        if (outcomes.getFirst() instanceof Outcome.Failed<Machine>(var failure, _)) {
            assertThat(failure).isInstanceOf(Failure.Transient.class);
        }
        Machine machine = running(account, created(account, token).id());
        if (hasShell()) {
            assertThat(login(machine).out()).isEqualTo("in\n");
        }
        assertThat(machines(account)).extracting(Machine::id).containsExactly(machine.id());
    }

    @Test
    void aMachineIsFoundByItsToken() {
        Token token = newToken();
        Machine machine = created(account, token);

        Optional<Machine> found = settled(() -> provider.find(account, token));

        assertThat(found).map(Machine::id).contains(machine.id());
        assertThat(found).map(Machine::token).contains(token);
    }

    @Test
    void aTokenThatNoMachineCarriesFindsNone() {
        assertThat(settled(() -> provider.find(account, newToken()))).isEmpty();
    }

    @Test
    void aConfirmedMachineRunsAndHasItsAddresses() {
        Machine machine = running(account, created(account, newToken()).id());

        assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        assertThat(machine.ssh().isPresent()).isEqualTo(hasShell());
        assertThat(machine.user()).isNotEmpty();
        assertThat(machine.bindAddress()).hasValueSatisfying(a -> assertThat(a).isNotBlank());
        assertThat(machine.accessAddress()).hasValueSatisfying(a -> assertThat(a).isNotBlank());
    }

    @Test
    void aMachineThatNeverWasCantBeConfirmed() {
        MachineId unknown = new MachineId(UUID.randomUUID().toString());

        assertThat(provider.confirm(account, unknown)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void itsSshdPresentsTheHostKeyOfTheSpec() {
        assumeTrue(provider.capabilities().contains(Capability.HOST_KEY_BEFORE_BOOT));
        Machine machine = running(account, created(account, newToken()).id());

        assertThat(login(machine)).isEqualTo(new Programs.Ended(0, "in\n", ""));
        SshKey another = SshKey.make(folder, "another");
        Programs.Ended refused = ssh.run(machine, another.asHostKey(), identity, "echo in");
        assertThat(refused.status()).isEqualTo(255);
        assertThat(refused.errors()).contains("Host key verification failed");
    }

    @Test
    void onlyAnAuthorizedKeyLogsIn() {
        assumeTrue(hasShell());
        Machine machine = running(account, created(account, newToken()).id());
        SshKey stranger = SshKey.make(folder, "stranger");

        assertThat(login(machine).out()).isEqualTo("in\n");
        Programs.Ended refused = ssh.run(machine, machineKey.asHostKey(), stranger, "echo in");
        assertThat(refused.status()).isEqualTo(255);
        assertThat(refused.errors()).contains("Permission denied");
    }

    @Test
    void itKnowsItsOwnHostName() {
        assumeTrue(hasShell() && namesItsMachines());
        Machine machine = running(account, created(account, newToken()).id());

        Programs.Ended ended =
                ssh.run(machine, machineKey.asHostKey(), identity, "hostname -f || hostname");

        assertThat(ended.out().strip()).isEqualTo(spec().hostname());
    }

    @Test
    void theListHoldsTheMachinesOfThisInstallationAndProviderOnly() {
        Machine one = created(account, newToken());
        Machine two = created(account, newToken());
        Machine foreign = created(otherInstallation, newToken());
        Machine second = created(otherProvider, newToken());

        assertThat(machines(account))
                .extracting(Machine::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(machines(otherInstallation))
                .extracting(Machine::id)
                .containsExactly(foreign.id());
        assertThat(machines(otherProvider)).extracting(Machine::id).containsExactly(second.id());
        assertThat(machines(account)).extracting(Machine::token).doesNotContainNull();
    }

    @Test
    void aDeletedMachineLeavesNothingAndIsDeletedAgain() {
        Token token = newToken();
        Machine machine = running(account, created(account, token).id());
        if (hasShell()) {
            ssh.run(
                    machine,
                    machineKey.asHostKey(),
                    identity,
                    "nohup sleep 300 >/dev/null 2>&1 </dev/null & echo kept > kept");
        }

        gone(account, machine.id());

        assertThat(machines(account)).isEmpty();
        assertThat(settled(() -> provider.find(account, token))).isEmpty();
        if (hasShell()) {
            assertThat(login(machine).status()).isEqualTo(255);
        }
        assertThat(provider.delete(account, machine.id())).isEqualTo(Outcome.done(machine.id()));
    }

    @Test
    void deletingAnUnknownMachineIsDone() {
        MachineId unknown = new MachineId(UUID.randomUUID().toString());

        assertThat(provider.delete(account, unknown)).isEqualTo(Outcome.done(unknown));
    }

    @Test
    void fieldsThatCanNeverWorkAreInvalid() {
        Account bad = with(badFields());

        assertInvalid(provider.create(bad, newToken(), spec()));
        assertInvalid(provider.test(bad));
        assertThat(machines(account)).isEmpty();
    }

    @Test
    void testingTheAccountSaysWhatWasFound() {
        Finding found = settled(() -> provider.test(account));

        assertThat(found.sentence()).contains(" ").hasSizeGreaterThan(10);
        assertThat(found.machines()).isNotBlank();
        assertThat(found.capabilities()).containsAll(provider.capabilities());
    }

    @Test
    void itsFieldsAndItselfAreNamed() {
        assertThat(provider.type()).matches("[a-z][a-z0-9-]*");
        assertThat(provider.label()).isNotBlank();
        assertThat(provider.schema().fields())
                .allSatisfy(field -> assertThat(field.label()).isNotBlank())
                .allSatisfy(field -> assertThat(field.tip()).isNotBlank());
    }

    private boolean hasShell() {
        return !provider.capabilities().contains(Capability.WITHOUT_SHELL);
    }

    private static void assertInvalid(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        if (outcome instanceof Outcome.Failed<?>(var failure, var message)) {
            assertThat(failure).as(message).isInstanceOf(Failure.Invalid.class);
            assertThat(message).contains(" ");
        }
    }

    private Account with(Fields fields) {
        return new Account(
                account.installation(),
                account.tenant(),
                account.provider(),
                account.fields().with(fields),
                account.folder());
    }

    private Programs.Ended login(Machine machine) {
        return ssh.run(machine, machineKey.asHostKey(), identity, "echo in");
    }

    private Machine created(Account at, Token token) {
        return settled(() -> provider.create(at, token, spec()));
    }

    private Machine running(Account at, MachineId id) {
        return settled(() -> provider.confirm(at, id));
    }

    private void gone(Account at, MachineId id) {
        assertThat(settled(() -> provider.delete(at, id))).isEqualTo(id);
    }

    private List<Machine> machines(Account at) {
        return settled(() -> provider.list(at));
    }

    private <T> T settled(Supplier<Outcome<T>> call) {
        return Settled.value(patience(), call);
    }

    private static Token newToken() {
        return new Token(UUID.randomUUID());
    }

    /** A wish for a machine that the keys of this test fit. */
    private MachineSpec spec() {
        return new MachineSpec(
                "acme",
                "web",
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "web-1.local",
                hardware(),
                image(),
                Fields.NONE,
                "",
                List.of(identity.publicKey()),
                machineKey.asHostKey(),
                Map.of("http", 8080));
    }
}
