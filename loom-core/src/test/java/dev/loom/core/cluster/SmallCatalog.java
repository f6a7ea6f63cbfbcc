package dev.loom.core.cluster;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.CatalogReading;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A catalog of a few entities, and requests against it. */
final class SmallCatalog {

    static final String YAML =
            """
            providers:
              - {name: home, providertype: local}
              - {name: far, providertype: simulated}
            hardwaretypes:
              - {name: big, providermap: {home: {flavor: b, cost: 0.50}}}
              - {name: small, providermap: {home: {flavor: s, cost: "0.125"}, far: {flavor: f}}}
              - {name: gpu, providermap: {home: {flavor: g}}}
            imagetypes:
              - {name: debian, providermap: {home: {image: d, sshuser: admin}, far: {image: x}}}
              - {name: alpine, providermap: {home: {image: a}}}
            services:
              - name: web
                dependencies:
                  provides: [http]
                  install: {requires: [Base]}
                  runtime: {uses: [db]}
                  conflicts: [cache]
                provisioner:
                  actions:
                    install: {type: shell, fields: {script: "true"}, timeout: 5m}
                    start: {type: shell, retries: 2}
                links: [{label: Pages, url: "http://%endpoint.http.service.web%"}]
                ports: {http: 80}
              - {name: base}
              - {name: db, dependencies: {provides: [sql]}}
              - {name: cache}
              - {name: other}
              - {name: report, dependencies: {runtime: {requires: [sql, mail]}}}
            templates:
              - name: odd
                extends: web
                defaults: {hardwaretype: gpu, services: [other]}
              - name: web
                defaults:
                  services: [web, BASE, db]
                  provider: home
                  config: {port: 80, deep: {a: 1, b: [1, 2], ip: "%ip.service.db%"}}
                compatibility:
                  services: [web, base, db, cache, report]
                  hardwaretypes: [big, small]
                constraints:
                  size: {min: 1, max: 20}
                  layout: {cantcoexist: [[web, DB]]}
                  services: {db: {quantities: {max: 1}}}
                administration: {leaseduration: {initial: 30d, max: 60d, step: 7d}}
                links: [{label: Home, url: "http://%host.service.web[0]%"}]
                retries: {confirm: 4, install: {max: 6, backoff: 1s}}
            """;

    static final Catalog CATALOG = read();

    private SmallCatalog() {}

    /** What designing this request comes to. */
    static Design design(String json) {
        return ClusterDesigner.design(json(json), CATALOG);
    }

    /** The design of a request that must be right. */
    static ClusterDesign designed(String json) {
        Design design = design(json);
        assertThat(design).isInstanceOf(Design.Designed.class);
        return ((Design.Designed) design).design();
    }

    /** The problems of a request that must be wrong, as {@code POINTER message}. */
    static List<String> problems(String json) {
        Design design = design(json);
        assertThat(design).isInstanceOf(Design.Refused.class);
        return ((Design.Refused) design)
                .problems().stream().map(p -> p.pointer() + " " + p.message()).toList();
    }

    /** A tree from JSON in which quotes may be single. */
    static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    private static Catalog read() {
        CatalogReading reading = CatalogReader.read(List.of(file("all.yaml", YAML)));
        assertThat(reading.problems()).isEmpty();
        return reading.catalog();
    }
}
