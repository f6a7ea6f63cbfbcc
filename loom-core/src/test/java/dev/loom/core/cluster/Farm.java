package dev.loom.core.cluster;

import static dev.loom.core.catalog.Texts.file;
import static dev.loom.core.cluster.SmallCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.CatalogReader;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A cluster of equal nodes with a configuration that a test chooses. */
final class Farm {

    private static final String YAML =
            """
            providers: [{name: home, providertype: local}]
            hardwaretypes: [{name: small, providermap: {home: {flavor: s}}}]
            imagetypes: [{name: alpine, providermap: {home: {image: a}}}]
            services:
              - name: worker
                provisioner:
                  actions:
                    install: {type: shell, fields: {script: "true"}}
                    configure: {type: shell, fields: {script: "true"}}
            templates:
              - name: farm
                defaults: {services: [worker], provider: home}
                constraints: {size: {min: 1, max: 9}}
            """;
    private static final Catalog CATALOG =
            CatalogReader.read(List.of(file("farm.yaml", YAML))).catalog();

    private Farm() {}

    /** Two nodes. */
    static ClusterDesign design(String config) {
        ObjectNode request = (ObjectNode) json("{'name': 'farm', 'template': 'farm', 'size': 2}");
        request.putObject("config").put("hosts", config);
        Design design = ClusterDesigner.design(request, CATALOG);
        assertThat(design).isInstanceOf(Design.Designed.class);
        return ((Design.Designed) design).design();
    }

    static ChangedCluster change(ClusterDesign living, String request) {
        Change change =
                ChangeDesigner.change(
                        living,
                        living.nodes().size(),
                        ChangeRequestReader.read(json(request)).request().orElseThrow(),
                        CATALOG);
        assertThat(change).isInstanceOf(Change.Changed.class);
        return ((Change.Changed) change).cluster();
    }
}
