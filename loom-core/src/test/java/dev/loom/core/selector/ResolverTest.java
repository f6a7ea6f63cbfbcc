package dev.loom.core.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which nodes selectors pick, and what stops them. */
final class ResolverTest {

    private static final Resolver<Machine> FARM = new Resolver<>(Machine.FARM);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web1                                  | web1",
                "WEB1                                  | web1",
                "web                                   | web1 web2",
                "name:web*                             | web1 web2",
                "name:*-?.local                        | shop-1.local shop-2.local",
                "group:both                            | other",
                "name:both                             | both",
                "tag:os                                | web1 web2 db1",
                "tag:OS=debian                         | web1 db1",
                "tag:old                               | web2",
                "cluster:shop                          | shop-1.local shop-2.local",
                "service:nginx                         | shop-1.local twin twin",
                "service:nginx and cluster:east        | twin",
                "web and not tag:old                   | web1",
                "db1 or web and tag:old                | web2 db1",
                "(db1 or web) and tag:os=debian        | web1 db1",
                "not (web or cluster:shop) and not twins or db1 | -",
            })
    void aSelectorPicks(String selector, String names) {
        if (names.equals("-")) {
            assertThat(problems(selector)).isNotEmpty();
        } else {
            assertThat(picked(selector)).containsExactly(names.split(" "));
        }
    }

    @Test
    void allIsEveryNode() {
        assertThat(picked("all")).hasSize(Machine.FARM.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wbe1            | no node or group is called \"wbe1\"; the nearest is \"web1\"",
                "all and not wbe | no node or group is called \"wbe\"; the nearest is \"web\"",
                "web*            | no node or group is called \"web*\"; name:web* picks by pattern",
                "both            | \"both\" is a node and a group; write name:both or group:both",
                "twin            | 2 nodes are called \"twin\"; narrow it with cluster:",
                "group:wbe       | \"group:wbe\" matches no node; the nearest is \"web\"",
                "tag:os=debain   | \"tag:os=debain\" matches no node; the nearest is \"os=debian\"",
                "cluster:shpo    | \"cluster:shpo\" matches no node; the nearest is \"shop\"",
                "service:ngnix   | \"service:ngnix\" matches no node; the nearest is \"nginx\"",
                "name:x*         | \"name:x*\" matches no node",
                "web and db      | \"web and db\" matches no node",
                "web1 or web and db | \"web and db\" matches no node",
            })
    void whatMatchesNothingStopsTheWhole(String selector, String problem) {
        assertThat(problems(selector)).containsExactly(problem);
    }

    @Test
    void everythingThatIsWrongIsTold() {
        assertThat(problems("wbe1 or db1 or group:x")).hasSize(2);
    }

    @Test
    void anEmptyInventoryHasNoNodes() {
        Resolution<Machine> none = new Resolver<Machine>(List.of()).resolve(new Selector.All());
        assertThat(none).isEqualTo(new Resolution.Unresolved<>(List.of("there are no nodes")));
    }

    private static List<String> picked(String text) {
        return switch (FARM.resolve(selector(text))) {
            case Resolution.Picked<Machine>(var nodes) ->
                    nodes.stream().map(Machine::name).toList();
            case Resolution.Unresolved<Machine>(var problems) -> problems;
        };
    }

    private static List<String> problems(String text) {
        return switch (FARM.resolve(selector(text))) {
            case Resolution.Picked<Machine> _ -> List.of();
            case Resolution.Unresolved<Machine>(var problems) -> problems;
        };
    }

    private static Selector selector(String text) {
        return ((Selectors.Reading.Read) Selectors.parse(text)).selector();
    }
}
