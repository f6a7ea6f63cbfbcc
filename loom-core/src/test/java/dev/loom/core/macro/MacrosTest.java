package dev.loom.core.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MacrosTest {

    private static final MacroNode ONE = node("n1", 1, Map.of(8080, "203.0.113.7:30080"));
    private static final MacroNode TWO = node("n2", 2, Map.of());
    private static final MacroCluster CLUSTER =
            new MacroCluster(
                    "17", "shop", "ada", List.of(TWO, ONE), Map.of("web", Map.of("http", 8080)));

    @Test
    void portsAndEndpointsAreThoseOfTheService() {
        assertThat(expanded("%port.http.self%")).isEqualTo("8080");
        assertThat(expanded("%port.http.service.web%")).isEqualTo("8080");
        assertThat(expanded("%endpoint.http.self%")).isEqualTo("203.0.113.7:30080");
        assertThat(expanded("%endpoint.http.service.web%"))
                .isEqualTo("203.0.113.7:30080,10.0.0.2:8080");
        assertThat(expanded("%endpoint.http.service.web[1]%")).isEqualTo("10.0.0.2:8080");
    }

    @Test
    void aSeparatorMayHoldAPercentSign() {
        assertThat(expanded("%join(map(ip.service.web,'$:1'),'%')%"))
                .isEqualTo("10.0.0.1:1%10.0.0.2:1");
    }

    @Test
    void theClusterTellsItsNameOwnerAndId() {
        assertThat(expanded("%cluster.owner%/%cluster.name%/%cluster.id%"))
                .isEqualTo("ada/shop/17");
    }

    @Test
    void aLonePercentSignIsItself() {
        assertThat(expanded("half is 50%")).isEqualTo("half is 50%");
    }

    @Test
    void aMacroWithoutAValueStaysAndIsAWarningThatSaysWhere() {
        Expansion<JsonNode> expansion =
                Macros.expand(json("{'a/b': ['%ip.service.db%']}"), CLUSTER, Optional.of(ONE));
        assertThat(expansion.value()).isEqualTo(json("{'a/b': ['%ip.service.db%']}"));
        assertThat(expansion.warnings())
                .containsExactly(
                        new MacroWarning("/a~1b/0", "%ip.service.db%", "service db is on no node"));
    }

    @Test
    void aNumberOfNodesIsZeroWhereTheServiceIsOnNone() {
        assertThat(expanded("%num.service.db%")).isEqualTo("0");
    }

    @Test
    void anErrorSaysWhichMacroWhere() {
        assertThatExceptionOfType(MacroException.class)
                .isThrownBy(() ->
                        Macros.expand(
                                json("{'x': 'a %ip.access_v4.self%'}"), CLUSTER, Optional.of(ONE)))
                .withMessage(
                        "%ip.access_v4.self% at /x: node n1 has no address access_v4; it has"
                                + " bind_v4");
    }

    @Test
    void checkingFindsEveryMacroThatCannotBeRead() {
        assertThat(Macros.check(json("{'a': 'x %hots.self% %num.service.web%', 'b': ['%map(%']}")))
                .extracting(MacroProblem::pointer, MacroProblem::macro, MacroProblem::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/a", "%hots.self%", 4),
                        org.assertj.core.groups.Tuple.tuple("/b/0", "%map(%", 6));
    }

    @Test
    void onlyWhatNamesAddressesOrHostsIsAReference() {
        JsonNode tree =
                json("{'b': '%ip.service.web[1]%', 'c': '%num.service.db%', 'd': '%host.self%'}");
        assertThat(Macros.references(tree))
                .containsExactlyInAnyOrder(
                        new MacroReference.Service("web", OptionalInt.of(1)),
                        new MacroReference.Self());
        assertThat(Macros.namedNodes(tree, CLUSTER.nodes())).containsExactly("n2");
    }

    @Property
    void whateverIsWrittenIsExpandedOrRefusedButNeverCrashes(@ForAll String text) {
        try {
            assertThat(expanded(text.replace('a', '%'))).isNotNull();
        } catch (MacroException e) {
            assertThat(e.problem().macro()).startsWith("%");
        }
    }

    private static String expanded(String text) {
        return Macros.expand(text, CLUSTER, Optional.of(ONE)).value();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static MacroNode node(String id, int number, Map<Integer, String> endpoints) {
        return new MacroNode(
                id,
                number,
                Optional.of("shop-" + number),
                Map.of("bind_v4", "10.0.0." + number),
                List.of("web"),
                endpoints);
    }
}
