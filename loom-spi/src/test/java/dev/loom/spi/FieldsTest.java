package dev.loom.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    @Test
    void aSingleValueIsATextAsAShellWouldSeeIt() {
        assertThat(of("f", new Value.Text(" a ")).text("f")).contains(" a ");
        assertThat(of("f", new Value.Numeral(new BigDecimal("1E+3"))).text("f")).contains("1000");
        assertThat(of("f", new Value.Flag(true)).text("f")).contains("true");
    }

    @Test
    void whatIsAbsentOrNullIsEmpty() {
        Fields fields = of("f", new Value.Nothing());

        for (String name : List.of("f", "other")) {
            assertThat(fields.value(name)).isEmpty();
            assertThat(fields.text(name)).isEmpty();
            assertThat(fields.text(name, "otherwise")).isEqualTo("otherwise");
            assertThat(fields.texts(name)).isEmpty();
            assertThat(fields.textsByName(name)).isEmpty();
        }
    }

    @Test
    void aListHasNoOneText() {
        Fields fields = of("f", new Value.Items(List.of()));

        assertThatIllegalStateException()
                .isThrownBy(() -> fields.text("f"))
                .withMessageContaining("a list or an object");
    }

    @Test
    void aSingleValueIsAListOfOne() {
        assertThat(of("f", new Value.Text("a b")).texts("f")).containsExactly("a b");
        Value two = new Value.Items(List.of(new Value.Text("a"), new Value.Flag(false)));
        assertThat(of("f", two).texts("f")).containsExactly("a", "false");
    }

    @Test
    void anObjectGivesItsTextsInTheOrderOfWriting() {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("z", new Value.Text("1"));
        members.put("a", new Value.Numeral(BigDecimal.TWO));

        assertThat(of("f", new Value.Members(members)).textsByName("f"))
                .containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
        assertThatIllegalStateException()
                .isThrownBy(() -> of("f", new Value.Text("x")).textsByName("f"))
                .withMessage("f is not an object");
    }

    @Test
    void theOthersLieOnTop() {
        Fields both = of("a", new Value.Text("old")).with(of("a", new Value.Text("new")));

        assertThat(both.text("a")).contains("new");
        assertThat(both.with(of("b", new Value.Flag(true))).names()).containsExactly("a", "b");
    }

    @Test
    void fieldsDontChangeWithTheMapThatTheyWereMadeOf() {
        Map<String, Value> values = new LinkedHashMap<>();
        Fields fields = new Fields(values);
        values.put("late", new Value.Flag(true));

        assertThat(fields.names()).isEmpty();
    }

    private static Fields of(String name, Value value) {
        return new Fields(Map.of(name, value));
    }
}
