package dev.loom.bench.core;

import dev.loom.core.layout.Constraints;
import dev.loom.core.layout.LayoutRequest;
import dev.loom.core.layout.LayoutResult;
import dev.loom.core.layout.LayoutSolver;
import dev.loom.core.layout.Quantities;
import dev.loom.core.layout.ServiceConstraint;
import dev.loom.core.layout.SizeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which services on which nodes. */
public class LayoutBenchmark {

    private static final int SERVICES = 14;

    /** Fourteen services with upper limits, some of which exclude each other. */
    @State(Scope.Benchmark)
    public static class Limited {

        @Param({"5", "100", "1000", "10000"})
        int nodes;

        LayoutRequest request() {
            List<String> names = names(SERVICES);
            Map<String, ServiceConstraint> limits = new TreeMap<>();
            for (int i = 0; i < SERVICES; i++) {
                int most = Math.max(1, nodes * (i + 1) / SERVICES);
                limits.put(
                        names.get(i),
                        new ServiceConstraint(Set.of(), Set.of(), Quantities.between(1, most)));
            }
            return asked(names, nodes, pairs(names.subList(5, 8)), limits);
        }
    }

    /** Services no two of which may share a node, on twice as many nodes. */
    @State(Scope.Benchmark)
    public static class Apart {

        @Param({"4", "12", "16", "60"})
        int services;

        LayoutRequest request() {
            List<String> names = names(services);
            return asked(names, 2 * services, pairs(names), Map.of());
        }
    }

    /**
     * Two hundred services at once: a hundred in groups of five that stay together, forty with
     * upper limits of which eight exclude each other, the others anywhere.
     */
    @State(Scope.Benchmark)
    public static class Large {

        private static final int ALL = 200;
        private static final int GROUP = 5;
        private static final int TOGETHER = 100;
        private static final int APART = 8;
        private static final int LIMITED = 140;

        @Param({"50", "1000"})
        int nodes;

        LayoutRequest request() {
            List<String> names = names(ALL);
            List<Set<String>> together = new ArrayList<>();
            for (int first = 0; first < TOGETHER; first += GROUP) {
                together.add(Set.copyOf(names.subList(first, first + GROUP)));
            }
            Map<String, ServiceConstraint> limits = new TreeMap<>();
            for (int i = TOGETHER; i < LIMITED; i++) {
                int most = Math.max(1, nodes * (i - TOGETHER + 1) / (LIMITED - TOGETHER));
                limits.put(
                        names.get(i),
                        new ServiceConstraint(Set.of(), Set.of(), Quantities.between(1, most)));
            }
            return new LayoutRequest(
                    names,
                    List.of("small", "large"),
                    List.of("linux"),
                    nodes,
                    new Constraints(
                            SizeRange.ANY,
                            together,
                            pairs(names.subList(TOGETHER, TOGETHER + Math.min(APART, nodes))),
                            limits));
        }
    }

    /** One node too few for services that exclude each other: why there is no layout. */
    @State(Scope.Benchmark)
    public static class TooFew {

        @Param({"4", "15", "59"})
        int services;

        LayoutRequest request() {
            List<String> names = names(services);
            return asked(names, services - 1, pairs(names), Map.of());
        }
    }

    /** A layout within upper limits. */
    @Benchmark
    public LayoutResult.Laid limited(Limited limited) {
        return (LayoutResult.Laid) new LayoutSolver().solve(limited.request());
    }

    /** A layout of services that exclude each other. */
    @Benchmark
    public LayoutResult.Laid apart(Apart apart) {
        return (LayoutResult.Laid) new LayoutSolver().solve(apart.request());
    }

    /** A layout of two hundred services. */
    @Benchmark
    public LayoutResult.Laid large(Large large) {
        return (LayoutResult.Laid) new LayoutSolver().solve(large.request());
    }

    /** The minimal reason why there is no layout. */
    @Benchmark
    public LayoutResult.Impossible contradiction(TooFew tooFew) {
        return (LayoutResult.Impossible) new LayoutSolver().solve(tooFew.request());
    }

    private static LayoutRequest asked(
            List<String> services,
            int nodes,
            List<Set<String>> apart,
            Map<String, ServiceConstraint> limits) {
        return new LayoutRequest(
                services,
                List.of("small", "large"),
                List.of("linux"),
                nodes,
                new Constraints(SizeRange.ANY, List.of(), apart, limits));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj("service-%02d"::formatted).toList();
    }

    private static List<Set<String>> pairs(List<String> names) {
        List<Set<String>> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                pairs.add(Set.of(names.get(i), other));
            }
        }
        return pairs;
    }
}
