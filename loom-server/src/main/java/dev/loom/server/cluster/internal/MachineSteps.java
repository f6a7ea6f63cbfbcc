package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.server.Ids;
import dev.loom.server.SpiValues;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretStore;
import dev.loom.spi.Capability;
import dev.loom.spi.Fields;
import dev.loom.spi.HostKey;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.SocketAddress;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import dev.loom.ssh.NodeShell;
import dev.loom.ssh.SshException;
import dev.loom.ssh.SshKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How machines are made at their provider. The wish is durable before the provider is called and
 * carries the token by which a repeated call finds what the first one made.
 */
@Component
class MachineSteps {

    private static final Duration CONFIRM_PATIENCE = Duration.ofMinutes(10);
    private static final Duration REACH_AGAIN = Duration.ofMillis(500);

    private final ClusterStore store;
    private final Machines machines;
    private final Accounts accounts;
    private final SecretStore secrets;
    private final ClusterKeys keys;
    private final NodeDoors doors;
    private final NodeShell shell;
    private final Ids ids;
    private final ProviderCalls calls;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    MachineSteps(
            ClusterStore store,
            Machines machines,
            Accounts accounts,
            SecretStore secrets,
            ClusterKeys keys,
            NodeDoors doors,
            NodeShell shell,
            Ids ids,
            ProviderCalls calls,
            TransactionTemplate transaction) {
        this.store = store;
        this.machines = machines;
        this.accounts = accounts;
        this.secrets = secrets;
        this.keys = keys;
        this.doors = doors;
        this.shell = shell;
        this.ids = ids;
        this.calls = calls;
        this.transaction = transaction;
    }

    StepEnd create(StepWork work) throws InterruptedException {
        UUID tenant = work.run().ref().tenant();
        UUID node = Objects.requireNonNull(work.node());
        ClusterDesign design = ClusterRuns.design(store, work.run());
        if (work.signal().kind() == Signal.Kind.NONE) {
            wish(work, design);
        }
        Optional<Machines.Row> wished = machines.ofNode(tenant, node);
        if (wished.isEmpty()) {
            return ProviderCalls.stopped(work, null);
        }
        Machines.Row row = wished.get();
        Configured provider = accounts.get(tenant, design.provider());
        MachineSpec spec = spec(work, design, row, provider);
        return calls.untilDone(
                work,
                row,
                CONFIRM_PATIENCE,
                () -> provider.plugin().create(provider.account(), row.token(), spec),
                machine -> {
                    machines.created(row, machine.id());
                    return new StepEnd.Succeeded(null, "machine " + machine.id());
                });
    }

    private void wish(StepWork work, ClusterDesign design) {
        UUID tenant = work.run().ref().tenant();
        UUID node = Objects.requireNonNull(work.node());
        if (machines.ofNode(tenant, node).isPresent()) {
            return;
        }
        Token token = new Token(ids.next());
        SshKeys.Pair hostKey = SshKeys.generate(random);
        transaction.executeWithoutResult(_ -> {
            machines.wish(
                    tenant,
                    ClusterRuns.cluster(work.run()),
                    node,
                    token,
                    design.provider(),
                    hostKey.publicKey());
            secrets.put(
                    tenant,
                    Machines.hostKeyPath(token),
                    hostKey.privateKey().getBytes(StandardCharsets.UTF_8));
        });
    }

    private MachineSpec spec(
            StepWork work, ClusterDesign design, Machines.Row row, Configured provider) {
        UUID cluster = ClusterRuns.cluster(work.run());
        NodeRow node =
                store.nodes(row.tenant(), cluster).stream()
                        .filter(n -> n.id().equals(row.node()))
                        .findFirst()
                        .orElseThrow();
        var hardware = design.hardware(node.hardware()).orElseThrow().mapping();
        var image = design.image(node.image()).orElseThrow().mapping();
        String hostKey =
                secrets.text(row.tenant(), Machines.hostKeyPath(row.token()))
                        .orElseThrow()
                        .reveal();
        Map<String, Integer> ports = new HashMap<>();
        node.services().stream()
                .flatMap(name -> design.service(name).stream())
                .forEach(service ->
                        service.ports()
                                .forEach((name, port) ->
                                        ports.put(service.name() + "." + name, port)));
        Map<String, Value> overrides = new HashMap<>();
        design.providerFields()
                .forEach((name, value) -> overrides.put(name, new Value.Text(value)));
        return new MachineSpec(
                provider.account().tenant(),
                design.name(),
                node.id(),
                node.hostname(),
                SpiValues.fields(hardware.fields()),
                SpiValues.fields(image.fields()),
                provider.account().fields().with(new Fields(overrides)),
                image.sshUser().orElse(""),
                List.of(keys.identity(row.tenant(), cluster).publicKey()),
                new HostKey(hostKey, row.hostKey()),
                ports);
    }

    StepEnd confirm(StepWork work) throws InterruptedException {
        UUID tenant = work.run().ref().tenant();
        Machines.Row row =
                machines.ofNode(tenant, Objects.requireNonNull(work.node())).orElseThrow();
        MachineId id = Objects.requireNonNull(row.machine());
        Configured provider = accounts.get(tenant, row.provider());
        StepEnd confirmed =
                calls.untilDone(
                        work,
                        row,
                        CONFIRM_PATIENCE,
                        () -> provider.plugin().confirm(provider.account(), id),
                        machine -> {
                            machines.confirmed(row, machine);
                            return new StepEnd.Succeeded(null, place(machine));
                        });
        boolean reachable = !provider.plugin().capabilities().contains(Capability.WITHOUT_SHELL);
        return confirmed instanceof StepEnd.Succeeded && reachable
                ? reach(work, confirmed)
                : confirmed;
    }

    private static @Nullable String place(Machine machine) {
        return machine.ssh()
                .map(SocketAddress::toString)
                .or(machine::accessAddress)
                .map(place -> "at " + place)
                .orElse(null);
    }

    /**
     * A machine counts as confirmed once Loom has logged in, with the host key that it was given.
     */
    private StepEnd reach(StepWork work, StepEnd confirmed) throws InterruptedException {
        Machines.Row row =
                machines.ofNode(work.run().ref().tenant(), Objects.requireNonNull(work.node()))
                        .orElseThrow();
        while (true) {
            try {
                shell.check(doors.target(row));
                return confirmed;
            } catch (SshException.Unreachable e) {
                if (calls.patienceOver(work, CONFIRM_PATIENCE)) {
                    return ProviderCalls.failed(work, e.sentence());
                }
                work.say(e.sentence());
            } catch (SshException e) {
                return new StepEnd.Failed(e.sentence(), null, Optional.empty());
            }
            if (!work.await(REACH_AGAIN)) {
                return ProviderCalls.stopped(work, row);
            }
        }
    }
}
