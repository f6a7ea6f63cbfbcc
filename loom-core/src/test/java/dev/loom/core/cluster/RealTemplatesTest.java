package dev.loom.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.RealCatalog;
import dev.loom.core.plan.Plan;
import dev.loom.core.plan.Planner;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class RealTemplatesTest {

    private static final String DANGLING = "coopr-standalone-docker";

    @Test
    void everyTemplateMakesItsSmallestCluster() throws IOException {
        Catalog catalog = CatalogReader.read(RealCatalog.files()).catalog();

        for (String template : catalog.names(Kind.TEMPLATE)) {
            Design design = ClusterDesigner.design(ClusterRequest.of("c", template), catalog);
            if (!template.equals(DANGLING)) {
                assertThat(design).as(template).isInstanceOf(Design.Designed.class);
                ClusterDesign made = ((Design.Designed) design).design();
                assertThat(ClusterDesignJson.read(ClusterDesignJson.bytes(made))).isEqualTo(made);
                Plan plan = new Planner().plan(PlanRequests.create(made, i -> "n" + i));
                assertThat(plan.steps()).hasSizeGreaterThan(3 * made.nodes().size());
            }
        }
    }

    @Test
    void aTemplateWhoseServiceDoesNotExistIsRefusedOnlyWhenUsed() throws IOException {
        Catalog catalog = CatalogReader.read(RealCatalog.files()).catalog();

        assertThat(ClusterDesigner.design(ClusterRequest.of("c", DANGLING), catalog))
                .isEqualTo(
                        new Design.Refused(
                                List.of(
                                        new RequestProblem(
                                                "/services",
                                                "service \"coopr-standalone\" does not exist; the"
                                                        + " nearest is \"coopr-standalone-docker\""))));
    }

    @Test
    void everyTemplateMakesFiftyNodesOrSaysWhatIsInTheWay() throws IOException {
        Catalog catalog = CatalogReader.read(RealCatalog.files()).catalog();

        for (String template : catalog.names(Kind.TEMPLATE)) {
            ObjectNode request =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("name", "c")
                            .put("template", template)
                            .put("size", 50);
            switch (ClusterDesigner.design(request, catalog)) {
                case Design.Designed(ClusterDesign design, var _) ->
                        assertThat(design.nodes()).as(template).hasSize(50);
                case Design.Refused(List<RequestProblem> reasons) ->
                        assertThat(reasons)
                                .as(template)
                                .isNotEmpty()
                                .allSatisfy(reason ->
                                        assertThat(reason.message())
                                                .containsPattern("size|does not exist|at most"));
            }
        }
    }
}
