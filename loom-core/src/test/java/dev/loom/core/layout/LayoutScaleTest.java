package dev.loom.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that a search without foresight would never finish. */
@Timeout(20)
class LayoutScaleTest {

    @Test
    void sixtyServicesThatExcludeEachOtherGetTheirNodes() {
        List<NodeLayout> layout = laid(100, 60, pairs(names(60), 1), Map.of());
        assertThat(layout).hasSize(60);
        assertThat(layout.getFirst().count()).isEqualTo(41);
    }

    @Test
    void sixtyServicesWithoutConflictAreSpreadAsTheirMaximaDemand() {
        Map<String, ServiceConstraint> once = new TreeMap<>();
        names(60).forEach(name -> once.put(name, quantities(Quantities.between(1, 1))));
        List<NodeLayout> layout = laid(30, 60, List.of(), once);
        assertThat(layout).hasSize(30);
        assertThat(layout.getFirst().services()).hasSize(31);
    }

    @Test
    void thirtyPairsThatExcludeEachOtherFitOnTwoNodes() {
        List<Set<String>> apart = new ArrayList<>();
        List<String> names = names(60);
        for (int i = 0; i < 60; i += 2) {
            apart.add(Set.of(names.get(i), names.get(i + 1)));
        }
        assertThat(laid(2, 60, apart, Map.of())).hasSize(2);
    }

    @Test
    void twentyTriplesAreNeverWhole() {
        List<Set<String>> apart = new ArrayList<>();
        List<String> names = names(60);
        for (int i = 0; i < 60; i += 3) {
            apart.add(Set.of(names.get(i), names.get(i + 1), names.get(i + 2)));
        }
        List<NodeLayout> layout = laid(3, 60, apart, Map.of());
        assertThat(layout.getFirst().services()).hasSize(40);
    }

    @Test
    void tenThousandNodesGetFourteenServices() {
        Map<String, ServiceConstraint> limits = new TreeMap<>();
        List<String> names = names(14);
        for (int i = 0; i < 14; i++) {
            limits.put(names.get(i), quantities(Quantities.between(1, 700 * (i + 1))));
        }
        List<NodeLayout> layout = laid(10_000, 14, pairs(names.subList(5, 8), 1), limits);
        assertThat(layout.stream().mapToInt(NodeLayout::count).sum()).isEqualTo(10_000);
    }

    @Test
    void stepsThatNeverAddUpAreToldFromThoseThatDo() {
        Map<String, ServiceConstraint> odd = new TreeMap<>();
        for (String name : names(5)) {
            odd.put(
                    name,
                    quantities(
                            new Quantities(1, OptionalInt.empty(), 2, java.util.Optional.empty())));
        }
        LayoutResult result = solve(1_000, 5, pairs(names(5), 1), odd);
        assertThat(result).isInstanceOf(LayoutResult.Impossible.class);
        assertThat(laid(1_001, 5, pairs(names(5), 1), odd)).hasSize(5);
    }

    @Test
    void tooFewNodesForServicesThatExcludeEachOtherAreExplained() {
        long start = System.nanoTime();
        LayoutResult result = solve(14, 15, pairs(names(15), 1), Map.of());
        assertThat(result).isInstanceOf(LayoutResult.Impossible.class);
        LayoutResult.Impossible impossible = (LayoutResult.Impossible) result;
        assertThat(impossible.remedies()).contains("raise the size to 15");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static List<NodeLayout> laid(
            int nodes,
            int services,
            List<Set<String>> apart,
            Map<String, ServiceConstraint> constraints) {
        LayoutResult result = solve(nodes, services, apart, constraints);
        assertThat(result).isInstanceOf(LayoutResult.Laid.class);
        return ((LayoutResult.Laid) result).layout();
    }

    private static LayoutResult solve(
            int nodes,
            int services,
            List<Set<String>> apart,
            Map<String, ServiceConstraint> constraints) {
        return new LayoutSolver()
                .solve(
                        new LayoutRequest(
                                names(services),
                                List.of("h"),
                                List.of("i"),
                                nodes,
                                new Constraints(SizeRange.ANY, List.of(), apart, constraints)));
    }

    private static ServiceConstraint quantities(Quantities quantities) {
        return new ServiceConstraint(Set.of(), Set.of(), quantities);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s%02d".formatted(i)).toList();
    }

    private static List<Set<String>> pairs(List<String> names, int distance) {
        List<Set<String>> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + distance; j < names.size(); j++) {
                pairs.add(Set.of(names.get(i), names.get(j)));
            }
        }
        return pairs;
    }
}
