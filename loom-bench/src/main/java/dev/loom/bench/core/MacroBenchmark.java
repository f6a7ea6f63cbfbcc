package dev.loom.bench.core;

import dev.loom.core.macro.Expansion;
import dev.loom.core.macro.MacroCluster;
import dev.loom.core.macro.MacroNode;
import dev.loom.core.macro.Macros;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cluster's configuration as one of its nodes gets it. */
@State(Scope.Benchmark)
public class MacroBenchmark {

    private static final JsonNode CONFIGURATION =
            JsonMapper.shared()
                    .readTree(
                            """
                            {"load-balancer": {"backends": "%endpoint.http.service.web%"},
                             "web": {"listen": "%ip.bind_v4.self%:%port.http.self%",
                                     "name": "%host.self%",
                                     "peers": "%join(map(ip.service.web,'http://$'),' ')%",
                                     "first": "%ip.service.web[0]%",
                                     "copies": "%num.service.web%",
                                     "title": "%cluster.name% of %cluster.owner%",
                                     "plain": "nothing to expand", "limit": 100}}
                            """);

    @Param({"5", "100", "1000"})
    int nodes;

    private MacroCluster cluster = cluster(1);

    /** Made once: only expanding is measured. */
    @Setup
    public void make() {
        cluster = cluster(nodes);
    }

    /**
     * Two of its nine macros name every node.
     *
     * @throws IllegalStateException if a macro stayed as it was
     */
    @Benchmark
    public JsonNode configuration() {
        Expansion<JsonNode> expansion =
                Macros.expand(CONFIGURATION, cluster, Optional.of(cluster.nodes().getFirst()));
        if (!expansion.warnings().isEmpty()) {
            throw new IllegalStateException(expansion.warnings().toString());
        }
        return expansion.value();
    }

    private static MacroCluster cluster(int nodes) {
        return new MacroCluster(
                "0190a1b2",
                "shop",
                "ada",
                IntStream.rangeClosed(1, nodes).mapToObj(MacroBenchmark::node).toList(),
                Map.of("web", Map.of("http", 8080)));
    }

    private static MacroNode node(int number) {
        return new MacroNode(
                "node-" + number,
                number,
                Optional.of("shop-" + number),
                Map.of("bind_v4", "10.0." + number / 250 + "." + number % 250),
                List.of("web"),
                Map.of());
    }
}
