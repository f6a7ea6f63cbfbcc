package dev.loom.core.catalog;

import static dev.loom.core.catalog.Texts.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TemplateMergeTest {

    private static MergedTemplate merged(String name, String yaml) {
        Catalog catalog = CatalogReader.read(List.of(file("all.yaml", yaml))).catalog();
        return TemplateMerge.merge(catalog.template(name).orElseThrow(), catalog);
    }

    @Test
    void aTemplatesOwnValuesWinOverThoseItExtends() {
        MergedTemplate merged =
                merged(
                        "small",
                        """
                        templates:
                          - name: big
                            description: a big one
                            defaults: {services: [a, b], provider: home, config: {x: 1, y: 2}}
                            constraints: {size: {min: 3, max: 9}}
                          - name: small
                            extends: BIG
                            defaults: {services: [a], config: {y: 3}}
                            constraints: {size: {min: 1}}
                        """);

        Template small = merged.template();
        assertThat(merged.problems()).isEmpty();
        assertThat(small.name()).isEqualTo("small");
        assertThat(small.about().description()).isEmpty();
        assertThat(small.defaults().services()).containsExactly("a");
        assertThat(small.defaults().provider()).contains("home");
        assertThat(small.defaults().config().toString()).isEqualTo("{\"x\":1,\"y\":3}");
        assertThat(small.constraints().size().contains(1)).isTrue();
        assertThat(small.constraints().size().contains(10)).isFalse();
        assertThat(merged.origins())
                .containsEntry("/defaults/config/x", "big")
                .containsEntry("/defaults/config/y", "small")
                .containsEntry("/defaults/services/0", "small")
                .doesNotContainKey("/defaults/services/1")
                .containsEntry("/constraints/size/max", "big");
    }

    @Test
    void whatATemplateIncludesOnlyAdds() {
        MergedTemplate merged =
                merged(
                        "web",
                        """
                        templates:
                          - name: watched
                            defaults: {services: [base, agent], provider: far, config: {port: 9}}
                            links: [{label: Watch, url: "http://w"}]
                          - name: web
                            includes: [watched]
                            defaults: {services: [web, base], provider: home}
                        """);

        assertThat(merged.problems()).isEmpty();
        assertThat(merged.template().defaults().services()).containsExactly("web", "base", "agent");
        assertThat(merged.template().defaults().provider()).contains("home");
        assertThat(merged.template().links()).containsExactly(new Link("Watch", "http://w"));
        assertThat(merged.origins())
                .containsEntry("/defaults/services/2", "watched")
                .containsEntry("/defaults/config/port", "watched")
                .containsEntry("/links/0/url", "watched")
                .containsEntry("/defaults/provider", "web");
    }

    @Test
    void aCircleIsAProblemThatNamesIt() {
        MergedTemplate merged =
                merged(
                        "a",
                        """
                        templates:
                          - {name: a, extends: b}
                          - {name: b, includes: [a]}
                        """);

        assertThat(merged.problems())
                .containsExactly("templates extend or include each other in a circle: a -> b -> a");
    }

    @Test
    void aParentThatDoesNotExistIsAProblemWithTheNearest() {
        assertThat(
                        merged("web", "templates: [{name: web, extends: bsae}, {name: base}]")
                                .problems())
                .containsExactly(
                        "template web extends \"bsae\", which does not exist; the nearest is"
                                + " \"base\"");
    }

    @Test
    void templatesThatIncludeEachOtherManyTimesAreMergedOnce() {
        StringBuilder yaml = new StringBuilder("templates:\n  - {name: t0, links: []}\n");
        for (int i = 1; i < 60; i++) {
            String under = "t" + (i - 1);
            yaml.append(
                    "  - {name: t%d, extends: %s, includes: [%s]}\n".formatted(i, under, under));
        }

        assertThat(merged("t59", yaml.toString()).problems()).isEmpty();
    }
}
