package dev.loom.core.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LayoutPropertyTest {

    private static final List<String> SERVICES = List.of("a", "b", "c", "d", "e");
    private static final List<String> HARDWARE = List.of("large", "small");
    private static final List<String> IMAGES = List.of("debian", "ubuntu");

    @Property(tries = 3000)
    void theLayoutIsThatOfAnExhaustiveSearch(@ForAll("requests") LayoutRequest request) {
        Optional<List<NodeLayout>> best = new ExhaustiveLayouts(request).best();
        LayoutResult result = new LayoutSolver().solve(request);
        if (best.isPresent()) {
            assertThat(result).isInstanceOf(LayoutResult.Laid.class);
            assertThat(((LayoutResult.Laid) result).layout()).isEqualTo(best.get());
        } else {
            assertThat(result).isInstanceOf(LayoutResult.Impossible.class);
        }
    }

    @Property(tries = 500)
    void rulesThatContradictEachOtherAreMinimal(@ForAll("requests") LayoutRequest request) {
        Rules rules = Rules.of(request);
        if (solvable(request, rules, rules.rules())) {
            return;
        }
        List<Rule> minimal = new Contradiction(request, rules).minimal();
        assertThat(solvable(request, rules, minimal)).isFalse();
        for (Rule rule : minimal) {
            List<Rule> others = minimal.stream().filter(other -> !other.equals(rule)).toList();
            assertThat(solvable(request, rules, others)).isTrue();
        }
    }

    private static boolean solvable(LayoutRequest request, Rules rules, List<Rule> kept) {
        Problem problem = new ProblemBuilder(request, rules, kept).build();
        return new Search(problem, Long.MAX_VALUE).run().isPresent();
    }

    @Provide
    Arbitrary<LayoutRequest> requests() {
        return Combinators.combine(
                        some(SERVICES, 1, 5),
                        some(HARDWARE, 1, 2),
                        some(IMAGES, 1, 2),
                        Arbitraries.integers().between(1, 5),
                        constraints())
                .as((services, hardware, images, nodes, constraints) ->
                        new LayoutRequest(
                                List.copyOf(services),
                                List.copyOf(hardware),
                                List.copyOf(images),
                                nodes,
                                constraints));
    }

    private static Arbitrary<Constraints> constraints() {
        Arbitrary<List<Set<String>>> groups = some(SERVICES, 2, 3).list().ofMaxSize(3);
        Arbitrary<Map<String, ServiceConstraint>> services =
                Arbitraries.maps(Arbitraries.of(SERVICES), service()).ofMaxSize(5);
        return Combinators.combine(groups, groups, services)
                .as((must, cant, each) ->
                        new Constraints(
                                SizeRange.ANY,
                                must.subList(0, Math.min(1, must.size())),
                                cant,
                                each));
    }

    private static Arbitrary<ServiceConstraint> service() {
        return Combinators.combine(some(HARDWARE, 0, 2), some(IMAGES, 0, 2), quantities())
                .as(ServiceConstraint::new);
    }

    private static Arbitrary<Quantities> quantities() {
        Arbitrary<OptionalInt> max =
                Arbitraries.integers()
                        .between(1, 5)
                        .map(OptionalInt::of)
                        .injectNull(0.4)
                        .map(each -> each == null ? OptionalInt.empty() : each);
        Arbitrary<Optional<Ratio>> ratio =
                Combinators.combine(
                                Arbitraries.integers().between(1, 3),
                                Arbitraries.of(SERVICES).optional(0.7))
                        .as(Ratio::new)
                        .optional(0.3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        max,
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(3, Arbitraries.just(1)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of(2, 3))),
                        ratio)
                .as(Quantities::new);
    }

    private static Arbitrary<Set<String>> some(List<String> names, int least, int most) {
        return Arbitraries.of(names).set().ofMinSize(least).ofMaxSize(most);
    }
}
