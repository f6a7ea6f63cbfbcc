package dev.loom.core.catalog;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.layout.Quantities;
import dev.loom.core.layout.Ratio;
import dev.loom.core.plan.ServiceAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CatalogReaderTest {

    private static CatalogReading read(BundleFile... files) {
        return CatalogReader.read(List.of(files));
    }

    @Test
    void aServiceSaysItsDependenciesActionsLinksAndPorts() {
        String yaml =
                """
                # a database
                name: db
                label: Database
                tags: [sql]
                dependencies:
                  provides: [database]
                  conflicts: [other-db]
                  install: {requires: [base], uses: [ntp]}
                  runtime: {requires: [disk], uses: [dns]}
                provisioner:
                  actions:
                    install: {type: shell, fields: {script: "true"}, timeout: 10m, retries: 2}
                    start: {type: shell, retries: {max: "3", backoff: 1s}}
                links: [{label: Console, url: "http://%host.service.db%"}]
                ports: {sql: "5432"}
                """;
        CatalogReading reading = read(file("services/db.yaml", yaml));

        assertThat(reading.problems()).isEmpty();
        Service db = reading.catalog().service("DB").orElseThrow();
        assertThat(db.about()).isEqualTo(new About("Database", "", "", List.of("sql")));
        assertThat(db.dependencies().required()).containsExactly("base", "disk");
        assertThat(db.answersTo("database")).isTrue();
        assertThat(db.ports()).containsEntry("sql", 5432);
        ActionSpec install = db.actions().get(ServiceAction.INSTALL);
        assertThat(install).isNotNull();
        assertThat(install.timeout()).contains(Duration.ofMinutes(10));
        assertThat(install.retries()).contains(new Retries(2, Retries.BACKOFF));
        assertThat(reading.entities().getFirst().source()).isEqualTo(yaml);
        assertThat(reading.warnings()).extracting(Problem::message).hasSize(4);
    }

    @Test
    void aTemplateSaysItsConstraintsAndLease() {
        CatalogReading reading =
                read(
                        file(
                                "clustertemplates/t.json",
                                """
                                {"name": "t",
                                 "constraints": {"size": {"min": "2", "max": 20},
                                  "layout": {"mustcoexist": [["a", "b"]], "cantcoexist": []},
                                  "services": {"a": {"hardwaretypes": ["big"],
                                    "quantities": {"min": 1, "max": "5", "stepSize": 2,
                                                   "ratio": {"per": 10, "of": "b"}}}}},
                                 "administration": {"leaseduration":
                                    {"initial": "30d", "max": 0, "step": "3600000"}}}
                                """));

        assertThat(reading.problems()).isEmpty();
        Template template = reading.catalog().template("t").orElseThrow();
        assertThat(template.constraints().size().min()).isEqualTo(2);
        assertThat(template.constraints().mustCoexist()).containsExactly(Set.of("a", "b"));
        var constraint = template.constraints().services().get("a");
        assertThat(constraint).isNotNull();
        assertThat(constraint.quantities())
                .isEqualTo(
                        new Quantities(
                                1,
                                OptionalInt.of(5),
                                2,
                                Optional.of(new Ratio(10, Optional.of("b")))));
        assertThat(template.lease())
                .isEqualTo(
                        new LeaseLimits(Duration.ofDays(30), Duration.ZERO, Duration.ofHours(1)));
    }

    @Test
    void allProblemsOfAllFilesAreTold() {
        CatalogReading reading =
                read(
                        file("services/a.yaml", "name: -a\nports:\n  http: 70000\n"),
                        file("services/b.yaml", "a: [\n"),
                        file(
                                "templates/c.json",
                                """
                                {"name": "c",
                                 "constraints": {"size": {"min": 3, "max": 2}},
                                 "administration": {"leaseduration": {"initial": "soon"}}}
                                """),
                        file("somewhere/d.json", "{\"name\": \"d\"}"));

        assertThat(reading.catalog().all()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::toString)
                .anySatisfy(p -> assertThat(p).startsWith("services/a.yaml:1:1: \"-a\" is no name"))
                .anySatisfy(p -> assertThat(p).startsWith("services/a.yaml:3:3: a port is"))
                .anySatisfy(p -> assertThat(p).startsWith("services/b.yaml:2:1:"))
                .anySatisfy(p -> assertThat(p).contains("c.json:2:37: max 2 is less than min 3"))
                .anySatisfy(p -> assertThat(p).contains("\"soon\" is not a duration such as"))
                .anySatisfy(p -> assertThat(p).startsWith("somewhere/d.json: this is no catalog"))
                .hasSize(6);
    }

    @Test
    void oneFileMayHoldListsPerKindAndEachEntityKeepsItsText() {
        CatalogReading reading =
                read(
                        file(
                                "all.yaml",
                                """
                                services:
                                  - name: web # serves
                                    description: pages
                                  - name: db
                                hardwaretypes:
                                  - {name: small, providermap: {home: {flavor: s, cost: "0.5"}}}
                                providers:
                                  - {name: home, providertype: local}
                                """));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.entities())
                .filteredOn(entity -> entity.name().equals("web"))
                .singleElement()
                .satisfies(web ->
                        assertThat(web.source())
                                .isEqualTo("name: web # serves\ndescription: pages\n"));
        var small = reading.catalog().hardwareType("small").orElseThrow().at("HOME").orElseThrow();
        assertThat(small.flavor()).isEqualTo("s");
        assertThat(small.cost()).hasValueSatisfying(c -> assertThat(c).isEqualByComparingTo("0.5"));
    }

    @Test
    void anItemThatUsesAnchorsOfAnotherIsStoredAsJsonThatStandsAlone() {
        CatalogReading reading =
                read(
                        file(
                                "all.yaml",
                                """
                                services:
                                  - {name: a, tags: &t [x, y]}
                                  - {name: b, tags: *t}
                                """));

        CatalogEntity b = reading.entities().get(1);
        assertThat(b.format()).isEqualTo(SourceFormat.JSON);
        assertThat(
                        CatalogReader.readOne(
                                        Kind.SERVICE, "b", b.source(), b.format(), Catalog.empty())
                                .catalog()
                                .service("b"))
                .hasValueSatisfying(s -> assertThat(s.about().tags()).containsExactly("x", "y"));
    }

    @Test
    void unknownKeysAreKeptAndNoticed() {
        CatalogReading reading = read(file("services/a.yaml", "name: a\ndescripton: x\n"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.notices())
                .extracting(Problem::toString)
                .containsExactly(
                        "services/a.yaml:2:1: unknown key \"descripton\"; the nearest is"
                                + " \"description\"");
        assertThat(reading.entities().getFirst().body().has("descripton")).isTrue();
    }

    @Test
    void aNameThatPointsToNothingIsAWarningUnlessTheExistingCatalogKnowsIt() {
        List<BundleFile> files =
                List.of(file("templates/t.yaml", "name: t\ndefaults: {services: [wbe]}\n"));
        Catalog existing = read(file("services/web.yaml", "name: web")).catalog();
        Catalog better = read(file("services/wbe.yaml", "name: wbe")).catalog();

        assertThat(CatalogReader.read(files, existing).warnings())
                .extracting(Problem::message)
                .containsExactly("there is no service \"wbe\"; the nearest is \"web\"");
        assertThat(CatalogReader.read(files, better).warnings()).isEmpty();
    }

    @Test
    void twoEntitiesOfOneNameAreAProblemThatNamesBothPlaces() {
        CatalogReading reading =
                read(
                        file("services/a.yaml", "name: web\n"),
                        file("services/b.yaml", "\nname: WEB\n"));

        assertThat(reading.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.toString()).startsWith("services/b.yaml:2:1"))
                .satisfies(p -> assertThat(p.message()).contains("services/a.yaml:1:1"));
    }

    @Test
    void aPriceThatNoOneCanPayIsAProblem() {
        for (String cost : List.of("1e999999999", "-1", "cheap", "1e-400")) {
            String yaml = "name: h\nprovidermap: {p: {flavor: f, cost: '" + cost + "'}}\n";

            assertThat(read(file("hardware-types/h.yaml", yaml)).problems())
                    .extracting(Problem::message)
                    .containsExactly("\"" + cost + "\" is not a price per hour, such as 0.044");
        }
    }
}
