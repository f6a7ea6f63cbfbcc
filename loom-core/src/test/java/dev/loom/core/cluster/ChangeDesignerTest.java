package dev.loom.core.cluster;

import static dev.loom.core.cluster.SmallCatalog.CATALOG;
import static dev.loom.core.cluster.SmallCatalog.designed;
import static dev.loom.core.cluster.SmallCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.cluster.ChangedCluster.Reconfigured;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.Planner;
import dev.loom.core.plan.Vertex;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeDesignerTest {

    private static final ClusterDesign LIVING =
            designed("{'name': 'shop', 'template': 'web', 'size': 3}");

    @Test
    void aClusterThatGrowsKeepsItsNodesAndNumbersNewOnesOnward() {
        ChangedCluster changed = changed(LIVING, 5, "{'operation': 'resize', 'size': 5}");

        assertThat(changed.after().nodes().subList(0, 3)).isEqualTo(LIVING.nodes());
        assertThat(changed.comes())
                .containsExactly(
                        new DesignedNode(
                                6, "shop-6.local", "small", "alpine", List.of("base", "web")),
                        new DesignedNode(
                                7, "shop-7.local", "small", "alpine", List.of("base", "web")));
        assertThat(changed.goes()).isEmpty();
        assertThat(changed.after().hourlyCost())
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.625"));
        assertThat(steps(changed))
                .startsWith("node-6:CREATE", "node-6:CONFIRM")
                .contains("node-7:INSTALL:web", "node-7:START:web")
                .noneMatch(step -> step.startsWith("node-1:") || step.startsWith("node-2:"));
    }

    @Test
    void aClusterThatShrinksLosesTheNewestOfTheLeastPreferredNodes() {
        ClusterDesign five = designed("{'name': 'shop', 'template': 'web', 'size': 5}");
        ChangedCluster changed = changed(five, 5, "{'operation': 'resize', 'size': 2}");

        assertThat(changed.goes()).extracting(DesignedNode::number).containsExactly(3, 4, 5);
        assertThat(changed.after().nodes()).isEqualTo(five.nodes().subList(0, 2));
        assertThat(steps(changed))
                .containsExactlyInAnyOrder("node-3:DELETE", "node-4:DELETE", "node-5:DELETE");
    }

    @Test
    void aSizeThatNoClusterOfTheTemplateMayHaveIsToldWithWhatItAllows() {
        assertThat(problems(LIVING, "{'operation': 'resize', 'size': 21}"))
                .containsExactly("/size size 21 is out of range: template web allows 1 to 20");
        assertThat(problems(LIVING, "{'operation': 'resize', 'size': 3}"))
                .containsExactly("/size the cluster has 3 nodes already");
    }

    @Test
    void aSizeThatCantBeReachedNamesTheReasonAndTheNearestThatCan() {
        assertThat(problems(LIVING, "{'operation': 'resize', 'size': 1}"))
                .singleElement()
                .asString()
                .startsWith("/size there is no layout: ")
                .contains("db", "web", "a size of 2 can be reached");
    }

    @Test
    void addedServicesComeWithTheNodesThatGainThem() {
        ClusterDesign bare =
                designed("{'name': 'shop', 'template': 'web', 'size': 2, 'services': ['base']}");
        ChangedCluster changed =
                changed(bare, 2, "{'operation': 'add-services', 'services': ['WEB', 'db']}");

        assertThat(changed.after().services()).hasSize(3);
        assertThat(changed.after().nodes())
                .extracting(DesignedNode::services)
                .containsExactly(List.of("base", "db"), List.of("base", "web"));
        assertThat(changed.after().links())
                .hasSize(2)
                .anyMatch(link -> link.label().equals("Pages"));
        assertThat(steps(changed)).contains("node-2:INSTALL:web", "node-2:START:web");
    }

    @Test
    void servicesThatDontFitAreRefusedWithWhatWouldHelp() {
        assertThat(problems(LIVING, "{'operation': 'add-services', 'services': ['wbe']}"))
                .containsExactly(
                        "/services/0 service \"wbe\" does not exist; the nearest is \"web\"");
        assertThat(problems(LIVING, "{'operation': 'add-services', 'services': ['web']}"))
                .containsExactly("/services/0 service \"web\" is on it already");
        assertThat(problems(LIVING, "{'operation': 'add-services', 'services': ['other']}"))
                .singleElement()
                .asString()
                .startsWith("/services/0 template web does not allow service \"other\"");
        assertThat(problems(LIVING, "{'operation': 'add-services', 'services': ['cache']}"))
                .containsExactly(
                        "/services service \"cache\" conflicts with \"web\"; leave one of them out");
        assertThat(problems(LIVING, "{'operation': 'add-services', 'services': ['report']}"))
                .anyMatch(problem -> problem.contains("\"report\" requires \"mail\""));
    }

    @Test
    void nothingIsAddedByATemplateThatIsGone() {
        ClusterDesign orphan =
                ClusterDesignJson.read(ClusterDesignJson.tree(LIVING).put("template", "gone"));
        assertThat(problems(orphan, "{'operation': 'add-services', 'services': ['cache']}"))
                .singleElement()
                .asString()
                .contains("template \"gone\" is not in the catalog any more");
    }

    @Test
    void removedServicesLeaveTheirNodesInOrderAndTakeTheirLinksAlong() {
        ChangedCluster changed =
                changed(LIVING, 3, "{'operation': 'remove-services', 'services': ['Web']}");

        assertThat(changed.after().nodes())
                .extracting(DesignedNode::services)
                .containsExactly(List.of("base", "db"), List.of("base"), List.of("base"));
        assertThat(changed.after().links()).extracting("label").containsExactly("Home");
        assertThat(changed.comes()).isEmpty();
        assertThat(changed.goes()).isEmpty();
    }

    @Test
    void whatOthersRequireIsNotRemovedAlone() {
        assertThat(problems(LIVING, "{'operation': 'remove-services', 'services': ['base']}"))
                .containsExactly(
                        "/services service \"web\" requires \"Base\"; take \"web\" off as well");
        assertThat(problems(LIVING, "{'operation': 'remove-services', 'services': ['bas']}"))
                .singleElement()
                .asString()
                .contains("it has base, db, web; the nearest is \"base\"");
        assertThat(
                        problems(
                                LIVING,
                                "{'operation': 'remove-services', 'services':"
                                        + " ['base', 'web', 'db']}"))
                .containsExactly(
                        "/services a cluster needs at least one service; delete it instead");
    }

    @Test
    void aNodeOnWhichNothingIsLeftIsAWarning() {
        ClusterDesign two =
                designed(
                        "{'name': 'c', 'template': 'web', 'size': 2, 'services': ['db', 'web',"
                                + " 'base']}");
        Change change =
                ChangeDesigner.change(
                        two,
                        2,
                        request("{'operation': 'remove-services', 'services': ['web', 'base']}"),
                        CATALOG);
        assertThat(((Change.Changed) change).warnings())
                .containsExactly("nothing is left on c-2.local");
    }

    @Test
    void livingServicesWhoseConfigurationChangesAreConfiguredAnew() {
        ClusterDesign named = Farm.design("%join(host.service.worker,',')%");
        ChangedCluster grown = Farm.change(named, "{'operation': 'resize', 'size': 3}");
        assertThat(grown.reconfigured())
                .containsExactly(new Reconfigured(1, "worker"), new Reconfigured(2, "worker"));
        assertThat(steps(grown))
                .contains("node-1:CONFIGURE:worker", "node-2:CONFIGURE:worker")
                .doesNotContain("node-1:INSTALL:worker");
        assertThat(waitsForAddresses(grown)).contains("node-1:CONFIGURE:worker");

        assertThat(Farm.change(named, "{'operation': 'resize', 'size': 1}").reconfigured())
                .containsExactly(new Reconfigured(1, "worker"));
    }

    @Test
    void aConfigurationThatStaysTheSameIsLeftAlone() {
        for (String config :
                List.of("fixed", "%host.self%", "%host.service.worker[0]%", "%cluster.name%")) {
            assertThat(
                            Farm.change(Farm.design(config), "{'operation': 'resize', 'size': 3}")
                                    .reconfigured())
                    .as(config)
                    .isEmpty();
        }
    }

    @Test
    void everythingWrongWithARequestIsTold() {
        assertThat(reading("{'operation': 'rezise', 'nodes': 3}"))
                .containsExactly(
                        "/operation the operation is one of resize, add-services,"
                                + " remove-services; the nearest is \"resize\"",
                        "/nodes unknown key \"nodes\"");
        assertThat(reading("{'operation': 'resize'}"))
                .containsExactly("/size the size is missing: how many nodes it shall have");
        assertThat(reading("{'operation': 'add-services', 'services': []}"))
                .containsExactly("/services name at least one service");
    }

    private static List<String> reading(String json) {
        return ChangeRequestReader.read(json(json)).problems().stream()
                .map(problem -> problem.pointer() + " " + problem.message())
                .toList();
    }

    private static ChangeRequest request(String json) {
        return ChangeRequestReader.read(json(json)).request().orElseThrow();
    }

    private static ChangedCluster changed(ClusterDesign living, int last, String request) {
        Change change = ChangeDesigner.change(living, last, request(request), CATALOG);
        assertThat(change).isInstanceOf(Change.Changed.class);
        return ((Change.Changed) change).cluster();
    }

    private static List<String> problems(ClusterDesign living, String request) {
        Change change = ChangeDesigner.change(living, 9, request(request), CATALOG);
        assertThat(change).isInstanceOf(Change.Refused.class);
        return ((Change.Refused) change)
                .problems().stream().map(p -> p.pointer() + " " + p.message()).toList();
    }

    private static Plan plan(ChangedCluster changed) {
        return new Planner().plan(changed.planRequest(number -> "node-" + number));
    }

    private static List<String> waitsForAddresses(ChangedCluster changed) {
        Plan plan = plan(changed);
        int gate =
                plan.vertices().stream()
                        .filter(vertex ->
                                vertex instanceof Vertex.Gate one
                                        && one.label().equals(Vertex.Gate.ADDRESSES))
                        .mapToInt(Vertex::number)
                        .findFirst()
                        .orElseThrow();
        return plan.vertices().stream()
                .filter(Vertex.Step.class::isInstance)
                .map(Vertex.Step.class::cast)
                .filter(step -> step.after().contains(gate))
                .map(ChangeDesignerTest::name)
                .toList();
    }

    private static List<String> steps(ChangedCluster changed) {
        return plan(changed).vertices().stream()
                .filter(Vertex.Step.class::isInstance)
                .map(Vertex.Step.class::cast)
                .map(ChangeDesignerTest::name)
                .toList();
    }

    private static String name(Vertex.Step step) {
        return step.node()
                + ":"
                + step.action()
                + step.service().map(service -> ":" + service).orElse("");
    }
}
