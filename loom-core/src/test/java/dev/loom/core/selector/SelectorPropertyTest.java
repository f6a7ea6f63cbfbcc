package dev.loom.core.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.selector.Selectors.Reading;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written as a selector is answered, and what is one is never widened. */
final class SelectorPropertyTest {

    private static final Resolver<Machine> FARM = new Resolver<>(Machine.FARM);

    @Property(tries = 500)
    void anyTextIsReadOrRefusedWithAColumn(@ForAll("scraps") String text) {
        switch (Selectors.parse(text)) {
            case Reading.Read(Selector selector) -> {
                assertThat(Selectors.parse(Selectors.text(selector)))
                        .isEqualTo(new Reading.Read(selector));
                assertThat(FARM.resolve(selector)).isNotNull();
            }
            case Reading.Wrong(int entry, int column, String message) -> {
                assertThat(entry).isZero();
                assertThat(column).isBetween(1, text.length() + 1);
                assertThat(message).isNotBlank();
            }
        }
    }

    @Property(tries = 300)
    void whatIsWrittenReadsAsTheSame(@ForAll("selectors") Selector selector) {
        String text = Selectors.text(selector);
        assertThat(Selectors.parse(text)).isEqualTo(new Reading.Read(selector));
        assertThat(Selectors.parse(Selectors.texts(selector)))
                .isEqualTo(new Reading.Read(selector));
    }

    @Property(tries = 300)
    void aTermThatMatchesNothingStopsEverySelector(@ForAll("selectors") Selector selector) {
        Selector unknown = new Selector.Bare("nobody");
        for (Selector with :
                List.of(
                        Parser.either(List.of(selector, unknown)),
                        Parser.either(List.of(new Selector.Not(unknown), selector)))) {
            assertThat(FARM.resolve(with)).isInstanceOf(Resolution.Unresolved.class);
        }
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "and", "or", "not", "all", "(", ")", ":", "=", "\"", "\\", "name:",
                                "tag:os=", "web", "db1", "group:", " "),
                        Arbitraries.strings().ofMaxLength(4))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join(" ", parts));
    }

    @Provide
    Arbitrary<Selector> selectors() {
        return selectors(3);
    }

    private static Arbitrary<Selector> selectors(int depth) {
        Arbitrary<String> names =
                Arbitraries.oneOf(
                        Arbitraries.of("web", "db1", "and", "ALL", "a b", "x\"y\\"),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(5));
        Arbitrary<Selector> leaf =
                Arbitraries.oneOf(
                        Arbitraries.just(new Selector.All()),
                        names.map(Selector.Bare::new),
                        names.map(Selector.Name::new),
                        names.map(Selector.Group::new),
                        names.map(name -> new Selector.Tag(name, Optional.of(name))),
                        names.map(name -> new Selector.Tag(name, Optional.empty())),
                        names.map(Selector.Cluster::new),
                        names.map(Selector.Service::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Selector> inner = selectors(depth - 1);
        Arbitrary<List<Selector>> several = inner.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                leaf,
                inner.map(Selector.Not::new),
                several.map(Parser::either),
                several.map(Parser::both));
    }
}
