package dev.loom.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.CatalogUses.Naming;
import dev.loom.server.cluster.CatalogUses.Use;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import dev.loom.server.support.TestStatements;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LoomServerTest
class CatalogUsesTest {

    private static final String TENANT = "uses";
    private static final String CATALOG =
            """
            providers:
              - {name: nowhere, providertype: local, provisioner: {sshd: /nonexistent/sshd}}
              - {name: idle, providertype: local}
            hardware-types:
              - {name: tiny, providermap: {nowhere: {flavor: tiny}, idle: {flavor: tiny}}}
            image-types:
              - {name: bare, providermap: {nowhere: {image: bare}}}
            services:
              - {name: base, dependencies: {provides: [ground]}}
              - {name: top, dependencies: {runtime: {requires: [ground]}}}
            templates:
              - name: used
                defaults: {services: [base], provider: nowhere, hardwaretype: Tiny, imagetype: bare}
              - name: unused
                defaults: {services: [gone-for-good]}
            """;

    private final CatalogUses uses;
    private final Catalogs catalogs;
    private final TestHttp http;
    private final TestPeople people;

    CatalogUsesTest(CatalogUses uses, Catalogs catalogs, TestHttp http, TestPeople people) {
        this.uses = uses;
        this.catalogs = catalogs;
        this.http = http;
        this.people = people;
    }

    @BeforeEach
    void aClusterOfTheCatalog() {
        http.as(TENANT, Role.ADMINISTRATOR)
                .with("Content-Type", "application/yaml")
                .post("/api/v1/catalog/import", CATALOG)
                .expect(200);
        http.as(TENANT, Role.USER)
                .post(
                        "/api/v1/clusters",
                        Map.of("name", "user-of-it", "template", "used", "size", 2));
    }

    @Test
    void everyKindSaysWhichClustersWereMadeWithIt() {
        for (Kind kind : Kind.values()) {
            String name =
                    switch (kind) {
                        case PROVIDER -> "nowhere";
                        case HARDWARE_TYPE -> "TINY";
                        case IMAGE_TYPE -> "bare";
                        case SERVICE -> "base";
                        case TEMPLATE -> "used";
                    };
            Use use = uses.of(admin(), kind, name);

            assertThat(use.clusters())
                    .as(name)
                    .extracting(CatalogUses.ClusterRef::name)
                    .containsExactly("user-of-it");
            assertThat(use.clusterCount()).as(name).isEqualTo(1);
            assertThat(uses.clusters(admin(), kind)).as(name).containsEntry(lower(name), 1L);
        }
    }

    @Test
    void everyEntitySaysWhichOthersNameIt() {
        assertThat(uses.of(admin(), Kind.PROVIDER, "idle").entities())
                .containsExactly(new Naming(Kind.HARDWARE_TYPE, "tiny", "/providermap/idle"));
        assertThat(uses.of(admin(), Kind.SERVICE, "base").entities())
                .containsExactlyInAnyOrder(
                        new Naming(Kind.SERVICE, "top", "/dependencies/runtime/requires"),
                        new Naming(Kind.TEMPLATE, "used", "/defaults/services"));
        assertThat(uses.of(admin(), Kind.TEMPLATE, "unused").none()).isTrue();
    }

    @Test
    void whatPointsToNothingIsSaidWithItsLine() {
        assertThat(catalogs.problems(admin(), Kind.TEMPLATE, "unused"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).contains("gone-for-good");
                    assertThat(problem.pointer()).isEqualTo("/defaults/services");
                    assertThat(problem.line()).isEqualTo(2);
                });
        assertThat(catalogs.problems(admin(), Kind.TEMPLATE, "used")).isEmpty();
    }

    @Test
    void usersDontSeeWhoseClustersThereAre() {
        Caller user = people.caller(TENANT, Role.USER);

        assertThatThrownBy(() -> uses.of(user, Kind.TEMPLATE, "used"))
                .isInstanceOf(LoomException.class);
        assertThatThrownBy(() -> uses.clusters(user, Kind.TEMPLATE))
                .isInstanceOf(LoomException.class);
    }

    @Test
    void whatUsesAnEntityCostsTwoStatements() {
        Caller admin = admin();
        uses.of(admin, Kind.SERVICE, "base");

        assertThat(TestStatements.in(() -> uses.of(admin, Kind.SERVICE, "base"))).isEqualTo(2);
    }

    private Caller admin() {
        return people.caller(TENANT, Role.ADMINISTRATOR);
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
