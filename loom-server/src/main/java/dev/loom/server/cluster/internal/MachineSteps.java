package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.server.Ids;
import dev.loom.server.SpiValues;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.server.secret.SecretStore;
import dev.loom.spi.Fields;
import dev.loom.spi.HostKey;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import dev.loom.ssh.SshKeys;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How machines are made at their provider. The wish is durable before the provider is called and
 * carries the token by which a repeated call finds what the first one made.
 */
@Component
class MachineSteps {

    private final ClusterStore store;
    private final Machines machines;
    private final SecretStore secrets;
    private final ClusterKeys keys;
    private final Ids ids;
    private final ProviderCalls calls;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    MachineSteps(
            ClusterStore store,
            Machines machines,
            SecretStore secrets,
            ClusterKeys keys,
            Ids ids,
            ProviderCalls calls,
            TransactionTemplate transaction) {
        this.store = store;
        this.machines = machines;
        this.secrets = secrets;
        this.keys = keys;
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
        Map<Configured, MachineSpec> specs = new HashMap<>();
        return calls.untilDone(
                work,
                row,
                provider ->
                        provider.plugin()
                                .create(
                                        provider.account(),
                                        row.token(),
                                        specs.computeIfAbsent(
                                                provider, p -> spec(work, design, row, p))),
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
}
