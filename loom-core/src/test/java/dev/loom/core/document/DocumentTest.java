package dev.loom.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.document.Document.Reading;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentTest {

    private static Document yaml(String text) {
        assertThat(Document.yaml(text)).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) Document.yaml(text)).document();
    }

    private static List<Flaw> flaws(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        return ((Reading.Broken) reading).flaws();
    }

    @Test
    void yamlAndJsonGiveTheSameTree() {
        String json = "{\"a\": [1, 2.50, \"x\", true, null], \"b\": {\"c\": 12345678901234567890}}";
        Document fromJson = ((Reading.Read) Document.json(json)).document();
        Document fromYaml =
                yaml(
                        "a:\n  - 1\n  - 2.50\n  - x\n  - true\n  - null\nb: {c: 12345678901234567890}");

        assertThat(fromYaml.root()).isEqualTo(fromJson.root());
    }

    @Test
    void wordsThatJsonDoesNotKnowStayText() {
        Document document = yaml("a: no\nb: 0123\nc: 2001-01-01\nd: 0x1f\ne: 1.10\nf:\n");

        assertThat(document.root().toString())
                .isEqualTo(
                        "{\"a\":\"no\",\"b\":\"0123\",\"c\":\"2001-01-01\",\"d\":\"0x1f\","
                                + "\"e\":1.10,\"f\":null}");
    }

    @Test
    void everyValueHasItsPlace() {
        Document document = yaml("name: web\nports:\n  http: 80\n");

        assertThat(document.place("/ports/http")).contains(new Place(3, 3));
        assertThat(document.place("/ports/missing")).contains(new Place(2, 1));
    }

    @Test
    void aKeyGivenTwiceIsAFlawAtItsSecondPlace() {
        Place second = new Place(2, 1);

        assertThat(flaws(Document.yaml("a: 1\na: 2\n")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.place()).contains(second))
                .satisfies(flaw -> assertThat(flaw.message()).contains("\"a\" is given twice"));
        assertThat(flaws(Document.json("{\"a\": 1,\n\"a\": 2}")))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.place()).contains(second));
    }

    @Test
    void aSyntaxErrorTellsLineAndColumn() {
        assertThat(flaws(Document.yaml("a: 1\nb: [1, 2\n")).getFirst().place()).isPresent();
        assertThat(flaws(Document.json("{\"a\": 1,\n \"b\" 2}")).getFirst().place())
                .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!javax.script.ScriptEngineManager [x]",
                "a: !secret b",
                "a: !!binary aGk=",
                "a: !!set {x, y}",
                "!!int nonsense",
                "{a: 1}: b",
                "a: 1\n---\nb: 2\n",
                "a: &x [*x]",
                "a: &x {<<: *x}",
                "&x {<<: [*x, *x], b: *x}",
                ""
            })
    void yamlThatJsonCouldNotSayIsRefused(String text) {
        assertThat(flaws(Document.yaml(text))).isNotEmpty();
    }

    @Test
    void anchorsAndMergeKeysAreWrittenOut() {
        Document document = yaml("base: &b {x: 1, y: 2}\nuse:\n  y: 3\n  <<: *b\n  z: 4\n");

        assertThat(document.root().get("use").toString()).isEqualTo("{\"y\":3,\"x\":1,\"z\":4}");
    }

    @Test
    void anAliasBombIsRefusedBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            String alias = "*a" + (i - 1);
            String aliases = String.join(", ", List.of(alias, alias, alias, alias, alias, alias));
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, aliases));
        }

        assertThat(flaws(Document.yaml(bomb.toString()))).isNotEmpty();
    }

    @Test
    void depthAndLengthAreBounded() {
        String deep = "[".repeat(1_000) + "]".repeat(1_000);

        assertThat(flaws(Document.yaml(deep))).isNotEmpty();
        assertThat(flaws(Document.json(deep))).isNotEmpty();
        assertThat(flaws(Document.json(" ".repeat(Limits.LENGTH + 1)))).isNotEmpty();
    }

    @Test
    void anItemOfAListHasItsOwnText() {
        Document document = yaml("list:\n  - name: ä😀 # first\n    port: 1\n  - name: b\n");

        assertThat(document.textOf("/list/0")).contains("name: ä😀 # first\nport: 1\n");
        assertThat(document.textOf("/list/1")).contains("name: b\n");
    }

    @Property(tries = 500)
    void noTextBreaksTheReaders(@ForAll String text) {
        assertThat(Document.yaml(text)).isNotNull();
        assertThat(Document.json(text)).isNotNull();
    }
}
