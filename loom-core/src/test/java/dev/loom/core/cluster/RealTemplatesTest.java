package dev.loom.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.RealCatalog;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class RealTemplatesTest {

    @Test
    void everyTemplateMakesItsSmallestCluster() throws IOException {
        Catalog catalog = CatalogReader.read(RealCatalog.files()).catalog();

        for (String template : catalog.names(Kind.TEMPLATE)) {
            Design design = ClusterDesigner.design(ClusterRequest.of("c", template), catalog);

            assertThat(design).as(template).isInstanceOf(Design.Designed.class);
            ClusterDesign made = ((Design.Designed) design).design();
            assertThat(ClusterDesignJson.read(ClusterDesignJson.bytes(made))).isEqualTo(made);
        }
    }
}
