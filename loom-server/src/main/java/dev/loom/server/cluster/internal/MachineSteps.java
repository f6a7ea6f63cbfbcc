package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.server.Ids;
import dev.loom.server.SpiValues;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Fields;
import dev.loom.spi.HostKey;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Token;
import dev.loom.spi.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How machines are made at their provider. The wish is durable before the provider is called and
 * carries the token by which a repeated call finds what the first one made.
 */
@Component
class MachineSteps {

    private final LiveClusters clusters;
    private final ClusterKeys keys;
    private final Ids ids;
    private final ProviderCalls calls;

    MachineSteps(LiveClusters clusters, ClusterKeys keys, Ids ids, ProviderCalls calls) {
        this.clusters = clusters;
        this.keys = keys;
        this.ids = ids;
        this.calls = calls;
    }

    StepEnd create(StepWork work) throws InterruptedException {
        LiveCluster cluster = clusters.of(work);
        UUID node = Objects.requireNonNull(work.node());
        Optional<Machines.Row> known = cluster.machine(node);
        if (known.isEmpty() && work.signal().kind() != Signal.Kind.NONE) {
            return ProviderCalls.stopped(work, null);
        }
        Machines.Row row = known.isPresent() ? known.get() : wish(work, cluster, node);
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
                                                provider, p -> spec(cluster, row, p))),
                machine -> {
                    clusters.change(work, row.in("created", machine.id()));
                    return new StepEnd.Succeeded(null, "machine " + machine.id());
                });
    }

    private Machines.Row wish(StepWork work, LiveCluster cluster, UUID node) {
        ClusterRow of = cluster.cluster();
        Token token = new Token(ids.next());
        String hostKey = keys.hostKey(of.tenant(), of.id(), token).publicKey();
        String provider = cluster.design().provider();
        Machines.Row row =
                Machines.Row.wished(of.tenant(), of.id(), node, token, provider, hostKey);
        clusters.wish(work, row);
        return row;
    }

    private MachineSpec spec(LiveCluster cluster, Machines.Row row, Configured provider) {
        ClusterDesign design = cluster.design();
        NodeRow node = cluster.node(row.node());
        var hardware = design.hardware(node.hardware()).orElseThrow().mapping();
        var image = design.image(node.image()).orElseThrow().mapping();
        String hostKey = keys.hostKey(row.tenant(), row.cluster(), row.token()).privateKey();
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
                List.of(keys.identity(row.tenant(), row.cluster()).publicKey()),
                new HostKey(hostKey, row.hostKey()),
                ports);
    }
}
