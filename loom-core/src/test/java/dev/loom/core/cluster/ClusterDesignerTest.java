package dev.loom.core.cluster;

import static dev.loom.core.cluster.SmallCatalog.designed;
import static dev.loom.core.cluster.SmallCatalog.json;
import static dev.loom.core.cluster.SmallCatalog.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Link;
import dev.loom.core.layout.NodeLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterDesignerTest {

    @Test
    void aRequestThatSaysLittleGetsTheTemplatesDefaults() {
        ClusterDesign design = designed("{'name': 'My_web.1', 'template': 'WEB', 'size': 3}");

        assertThat(design.template()).isEqualTo("web");
        assertThat(design.provider()).isEqualTo("home");
        assertThat(design.providerType()).isEqualTo("local");
        assertThat(design.lease()).contains(Duration.ofDays(30));
        assertThat(design.layout())
                .containsExactly(
                        new NodeLayout(1, "small", "alpine", List.of("base", "db")),
                        new NodeLayout(2, "small", "alpine", List.of("base", "web")));
        assertThat(design.nodes())
                .extracting(DesignedNode::hostname)
                .containsExactly("my-web-1-1.local", "my-web-1-2.local", "my-web-1-3.local");
        assertThat(design.links())
                .containsExactly(
                        new Link("Home", "http://%host.service.web[0]%"),
                        new Link("Pages", "http://%endpoint.http.service.web%"));
    }

    @Test
    void theRequestWinsOverTheTemplate() {
        ClusterDesign design =
                designed(
                        """
                        {'name': 'c', 'template': 'web', 'size': '2', 'hardwareType': 'BIG',
                         'imageType': 'debian', 'services': ['base', 'base'], 'lease': '8h',
                         'dnsSuffix': '.Example.COM', 'providerFields': {'zone': 3},
                         'config': {'port': 81, 'deep': {'b': [3], 'c': null}}}
                        """);

        assertThat(design.hardware()).extracting(DesignedHardware::name).containsExactly("big");
        assertThat(design.services()).hasSize(1);
        assertThat(design.lease()).contains(Duration.ofHours(8));
        assertThat(design.nodes().getLast().hostname()).isEqualTo("c-2.example.com");
        assertThat(design.providerFields()).containsEntry("zone", "3");
        assertThat(design.config())
                .isEqualTo(
                        json(
                                "{'port': 81, 'deep': {'a': 1, 'b': [3], 'ip':"
                                        + " '%ip.service.db%', 'c': null}}"));
    }

    @Test
    void theCheapestHardwareThatIsMappedComesFirst() {
        assertThat(designed("{'name': 'c', 'template': 'web', 'size': 2}").hardware())
                .extracting(DesignedHardware::name)
                .containsExactly("small", "big");
        assertThat(
                        designed("{'name': 'c', 'template': 'web', 'size': 2, 'provider': 'far'}")
                                .nodes())
                .allSatisfy(node -> assertThat(node.hardware()).isEqualTo("small"))
                .allSatisfy(node -> assertThat(node.image()).isEqualTo("debian"));
    }

    @Test
    void thePriceIsTheSumOfAllNodesAndUnknownWhereOneIsUnknown() {
        assertThat(designed("{'name': 'c', 'template': 'web', 'size': 3}").hourlyCost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.375"));
        assertThat(
                        designed("{'name': 'c', 'template': 'web', 'size': 3, 'provider': 'far'}")
                                .hourlyCost())
                .isEmpty();
    }

    @Test
    void allProblemsOfARequestComeTogether() {
        assertThat(
                        problems(
                                """
                                {'name': '-c', 'template': 'web', 'size': 40, 'provider': 'hom',
                                 'hardwareType': 'gpu', 'imageType': 'debain', 'lease': '31d',
                                 'services': ['wbe', 'report'], 'dnsSuffix': 'a..b', 'seize': 4}
                                """))
                .containsExactlyInAnyOrder(
                        "/seize unknown key \"seize\"; the nearest is \"size\"",
                        "/name \"-c\" is no name: a name has 1 to 255 ASCII letters, digits,"
                                + " '.', '_' or '-' and begins with a letter or digit",
                        "/size size 40 is out of range: template web allows 1 to 20",
                        "/provider provider \"hom\" does not exist; the nearest is \"home\"",
                        "/hardwareType template web does not allow hardware type \"gpu\"; it allows"
                                + " big, small",
                        "/imageType image type \"debain\" does not exist; the nearest is"
                                + " \"debian\"",
                        "/lease a lease of 31d is too long: template web allows at most 30d at"
                                + " creation",
                        "/services/0 service \"wbe\" does not exist; the nearest is \"web\"",
                        "/services service \"report\" requires \"mail\", which is not on the"
                                + " cluster; no service of the catalog is called so or provides it",
                        "/services service \"report\" requires \"sql\", which is not on the"
                                + " cluster; add \"db\"",
                        "/dnsSuffix \"a..b\" is not a domain name such as example.com, of letters,"
                                + " digits and '-'");
    }

    @Test
    void anUnknownTemplateOffersTheNearest() {
        assertThat(problems("{'name': 'c', 'template': 'webb'}"))
                .containsExactly(
                        "/template template \"webb\" does not exist; the nearest is \"web\"");
        assertThat(problems("{}"))
                .containsExactlyInAnyOrder(
                        "/name the name is missing", "/template the template is missing");
    }

    @Test
    void servicesThatConflictAreRefused() {
        assertThat(
                        problems(
                                "{'name': 'c', 'template': 'web', 'services': ['cache', 'web',"
                                        + " 'base']}"))
                .containsExactly(
                        "/services service \"cache\" conflicts with \"web\"; leave one of them out");
    }

    @Test
    void hardwareThatTheProviderLacksIsRefusedWithWhatItHas() {
        assertThat(
                        problems(
                                "{'name': 'c', 'template': 'web', 'provider': 'far',"
                                        + " 'hardwareType': 'big'}"))
                .containsExactly(
                        "/hardwareType hardware type \"big\" is not mapped to provider far; mapped"
                                + " are small");
    }

    @Test
    void aClusterWithoutLayoutSaysWhyAndWhatWouldHelp() {
        assertThat(problems("{'name': 'c', 'template': 'web', 'size': 1}"))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("/size there is no layout: "))
                .satisfies(p -> assertThat(p).contains("What would help: "));
    }

    @Test
    void aLeaseWithoutEndIsRefusedWhereTheTemplateHasALimit() {
        assertThat(problems("{'name': 'c', 'template': 'web', 'size': 2, 'lease': 0}"))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("/lease a lease without end is too long"));
    }

    @Test
    void valuesOfTheWrongKindArePointedAt() {
        assertThat(
                        problems(
                                "{'name': 'c', 'template': 'web', 'size': 'many', 'lease': 'soon',"
                                        + " 'config': [], 'services': 'web', 'tags': [{}]}"))
                .contains("/size must be a whole number, 0 or more")
                .contains("/config must be an object with keys")
                .contains("/services must be a list of texts")
                .contains("/tags/0 must be text")
                .anyMatch(problem -> problem.startsWith("/lease \"soon\" is not a duration"));
    }

    @Test
    void aTemplatesOwnDefaultsStandWithAWarningWhereItAllowsLess() {
        Design design = SmallCatalog.design("{'name': 'c', 'template': 'odd'}");

        assertThat(design).isInstanceOf(Design.Designed.class);
        assertThat(((Design.Designed) design).warnings())
                .containsExactly(
                        "the default service \"other\" of template odd is not among those that it"
                                + " allows",
                        "the default hardware type \"gpu\" of template odd is not among those that"
                                + " it allows");
    }

    @Test
    void aMacroThatCanNotBeReadIsPointedAt() {
        assertThat(
                        problems(
                                "{'name': 'c', 'template': 'web', 'size': 2, 'config': {'deep':"
                                        + " {'x': '%host.service.%'}}}"))
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("/config/deep/x %host.service.%: "));
    }

    @Test
    void theTenantsOrderComesBeforePrices() {
        Preferences preferences = new Preferences(List.of("gpu", "BIG"), List.of("debian"));

        Design design =
                ClusterDesigner.design(
                        json("{'name': 'c', 'template': 'web', 'size': 2}"),
                        SmallCatalog.CATALOG,
                        preferences);

        assertThat(((Design.Designed) design).design().nodes())
                .allSatisfy(node -> assertThat(node.hardware()).isEqualTo("big"))
                .allSatisfy(node -> assertThat(node.image()).isEqualTo("debian"));
    }
}
