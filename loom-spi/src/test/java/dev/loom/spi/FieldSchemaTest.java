package dev.loom.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldSchemaTest {

    private static final Field USER = Field.text("user", "User", "Who logs in.");
    private static final Field PASSWORD = Field.password("password", "Password", "Its password.");
    private static final Field KEY = Field.text("key", "Key", "A private key.");
    private static final Field PORT = Field.number("port", "Port", "Where it listens.");
    private static final Field REGION =
            new Field(
                    "region",
                    "Region",
                    "Where machines stand.",
                    FieldType.SELECT,
                    null,
                    List.of("north", "south"),
                    false,
                    false);
    private static final Field PUBLIC =
            new Field(
                    "public",
                    "Public",
                    "Whether it has a public address.",
                    FieldType.CHECKBOX,
                    null,
                    List.of(),
                    false,
                    false);

    @Test
    void nothingIsRequiredWhereNothingIsSaid() {
        assertThat(FieldSchema.of(USER, PORT).check(Fields.NONE)).isEmpty();
        assertThat(FieldSchema.EMPTY.check(fields("other", text("x")))).isEmpty();
    }

    @Test
    void everyMissingFieldOfTheOnlyRequiredSetIsNamed() {
        FieldSchema schema = FieldSchema.of(USER, PASSWORD, PORT).requiring("user", "password");

        assertThat(schema.check(Fields.NONE))
                .containsExactly(
                        new FieldProblem("user", "is required"),
                        new FieldProblem("password", "is required"));
        assertThat(schema.check(fields("user", text("root"))))
                .containsExactly(new FieldProblem("password", "is required"));
        assertThat(schema.check(fields("user", text("root"), "password", text("x")))).isEmpty();
    }

    @Test
    void oneOfTheRequiredSetsIsEnough() {
        FieldSchema schema =
                FieldSchema.of(USER, PASSWORD, KEY).requiring("user", "password").requiring("key");

        assertThat(schema.check(fields("key", text("k")))).isEmpty();
        assertThat(schema.check(fields("user", text("u"), "password", text("p")))).isEmpty();
        assertThat(schema.check(fields("user", text("u"))))
                .containsExactly(
                        new FieldProblem(
                                "password", "one of these is required: password and user or key"));
    }

    @Test
    void aFieldThatIsNullIsMissing() {
        FieldSchema schema = FieldSchema.of(USER).requiring("user");

        assertThat(schema.check(fields("user", new Value.Nothing())))
                .containsExactly(new FieldProblem("user", "is required"));
    }

    @Test
    void aRequiredFieldWithADefaultNeedNotBeGiven() {
        FieldSchema schema = FieldSchema.of(PORT.withDefault("22")).requiring("port");

        assertThat(schema.check(Fields.NONE)).isEmpty();
    }

    @Test
    void aNumberMayBeWrittenAsText() {
        FieldSchema schema = FieldSchema.of(PORT);

        for (String number : List.of("22", "-1", "0.5")) {
            assertThat(schema.check(fields("port", text(number)))).as(number).isEmpty();
        }
        assertThat(schema.check(fields("port", new Value.Numeral(BigDecimal.TEN)))).isEmpty();
        for (String other : List.of("", "x22", "1e3", "1.", "22 ")) {
            assertThat(schema.check(fields("port", text(other))))
                    .as(other)
                    .containsExactly(new FieldProblem("port", "must be a number"));
        }
        assertThat(schema.check(fields("port", new Value.Flag(true)))).hasSize(1);
    }

    @Test
    void aSelectionIsOneOfItsOptions() {
        FieldSchema schema = FieldSchema.of(REGION);

        assertThat(schema.check(fields("region", text("south")))).isEmpty();
        for (Value other : List.of(text("South"), new Value.Items(List.of(text("south"))))) {
            assertThat(schema.check(fields("region", other)))
                    .containsExactly(new FieldProblem("region", "must be one of north, south"));
        }
    }

    @Test
    void aCheckboxIsTrueOrFalse() {
        FieldSchema schema = FieldSchema.of(PUBLIC);

        assertThat(schema.check(fields("public", new Value.Flag(false)))).isEmpty();
        assertThat(schema.check(fields("public", text("true")))).isEmpty();
        assertThat(schema.check(fields("public", text("yes"))))
                .containsExactly(new FieldProblem("public", "must be true or false"));
    }

    @Test
    void everythingThatIsWrongIsToldInTheOrderOfTheFields() {
        FieldSchema schema = FieldSchema.of(PORT, USER, REGION).requiring("user");

        assertThat(schema.check(fields("region", text("east"), "port", text("high"))))
                .extracting(FieldProblem::field)
                .containsExactly("port", "user", "region");
    }

    @Test
    void aFieldIsFoundByItsName() {
        FieldSchema schema = FieldSchema.of(USER, PORT);

        assertThat(schema.field("port")).contains(PORT);
        assertThat(schema.field("ports")).isEmpty();
    }

    @Test
    void requiringMoreLeavesTheOldSchemaAsItWas() {
        FieldSchema schema = FieldSchema.of(USER);

        assertThat(schema.requiring("user")).isNotEqualTo(schema);
        assertThat(schema.check(Fields.NONE)).isEmpty();
    }

    @Test
    void onlyPasswordsAreSensitiveByThemselves() {
        assertThat(PASSWORD.sensitive()).isTrue();
        assertThat(USER.sensitive()).isFalse();
        assertThat(USER.overridable().override()).isTrue();
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Fields fields(String name, Value value) {
        return new Fields(Map.of(name, value));
    }

    private static Fields fields(String one, Value first, String two, Value second) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put(one, first);
        values.put(two, second);
        return new Fields(values);
    }
}
