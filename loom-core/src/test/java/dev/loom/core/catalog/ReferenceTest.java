package dev.loom.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void aTemplateNamesWhatItIsMadeOf() {
        Spec template =
                spec(
                        Kind.TEMPLATE,
                        """
                        name: web
                        extends: base
                        includes: [monitored]
                        defaults: {services: [nginx], provider: here, hardwaretype: big, imagetype: deb}
                        compatibility: {services: [nginx, php]}
                        """);

        assertThat(Reference.of(template))
                .extracting(Reference::kind, Reference::name, Reference::pointer)
                .contains(
                        tuple(Kind.SERVICE, "php", "/compatibility/services"),
                        tuple(Kind.PROVIDER, "here", "/defaults/provider"),
                        tuple(Kind.TEMPLATE, "base", "/extends"))
                .hasSize(8);
    }

    @Test
    void aNeedMeansEveryServiceThatProvidesIt() {
        Spec mysql = spec(Kind.SERVICE, "{name: mysql, dependencies: {provides: [sql]}}");
        Spec app = spec(Kind.SERVICE, "{name: app, dependencies: {runtime: {requires: [SQL]}}}");
        Spec template = spec(Kind.TEMPLATE, "{name: t, defaults: {services: [sql]}}");

        assertThat(Reference.of(app)).singleElement().matches(need -> need.means(mysql));
        assertThat(Reference.of(template)).singleElement().matches(name -> !name.means(mysql));
    }

    private static Spec spec(Kind kind, String yaml) {
        CatalogReading reading =
                CatalogReader.readOne(kind, "it.yaml", yaml, SourceFormat.YAML, Catalog.empty());
        assertThat(reading.problems()).isEqualTo(List.of());
        return reading.catalog().all().getFirst();
    }
}
