package dev.loom.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.FieldType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaFormTest extends BrowserlessTest {

    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                            Field.text("user", "User", "Who logs in."),
                            Field.password("key", "API key", "From the console."),
                            Field.number("port", "Port", "Where.").withDefault("22"),
                            new Field(
                                    "region",
                                    "Region",
                                    "Where machines are.",
                                    FieldType.SELECT,
                                    null,
                                    List.of("east", "west"),
                                    true,
                                    false),
                            new Field(
                                    "secure",
                                    "Secure",
                                    "By TLS.",
                                    FieldType.CHECKBOX,
                                    "true",
                                    List.of(),
                                    false,
                                    false),
                            new Field(
                                    "certificate",
                                    "Certificate",
                                    "PEM.",
                                    FieldType.FILE,
                                    null,
                                    List.of(),
                                    false,
                                    true))
                    .requiring("user", "key");

    private SchemaForm form = new SchemaForm(FieldSchema.EMPTY);

    @BeforeEach
    void shown() {
        form = new SchemaForm(SCHEMA);
        UI.getCurrent().add(form);
    }

    @Test
    void everyTypeHasAnInputOfItsOwn() {
        assertThat(find(TextField.class).all()).hasSize(2);
        assertThat(find(PasswordField.class).all()).hasSize(1);
        assertThat(find(ComboBox.class).all()).hasSize(1);
        assertThat(find(Checkbox.class).single().getValue()).isTrue();
        assertThat(find(FileInput.class).all()).hasSize(1);
    }

    @Test
    void whatIsMissingIsSaidAtEachField() {
        assertThat(form.valid()).isFalse();

        assertThat(field("User").getErrorMessage()).isEqualTo("User is required.");
        assertThat(find(PasswordField.class).single().isInvalid()).isTrue();
        assertThat(field("Port").isInvalid()).isFalse();
    }

    @Test
    void whatWasEnteredBecomesFieldsOfTheRightType() {
        field("User").setValue("root");
        find(PasswordField.class).single().setValue("s3cret");
        field("Port").setValue("2222");

        assertThat(form.valid()).isTrue();
        assertThat(form.fields())
                .isEqualTo(json("{'user': 'root', 'key': 's3cret', 'port': 2222}"));
    }

    @Test
    void aSecretThatIsSetIsNeverShownAndKept() {
        ObjectNode stored =
                json(
                        "{'user': 'root', 'key': {'secret': 'provider/x/key'}, 'other': [1], 'port': 22}");
        form.show(stored);

        PasswordField key = find(PasswordField.class).single();
        assertThat(key.getValue()).isEmpty();
        assertThat(key.getPlaceholder()).startsWith("Set, never shown");
        assertThat(form.valid()).isTrue();
        assertThat(form.dirty()).isFalse();
        assertThat(form.fields()).isEqualTo(stored);

        key.setValue("another");
        assertThat(form.dirty()).isTrue();
        assertThat(form.fields().path("key").asString()).isEqualTo("another");
    }

    @Test
    void whatIsNotTouchedStaysAsItWasWritten() {
        ObjectNode stored = json("{'user': ['a', {'b': 1}], 'key': 'k', 'port': '022'}");
        form.show(stored);

        assertThat(form.fields()).isEqualTo(stored);
    }

    @Test
    void anInputThatIsEmptiedLeavesNothing() {
        form.show(json("{'user': 'root', 'key': 'k', 'port': 2222, 'region': 'east'}"));
        field("Port").setValue("");
        find(ComboBox.class).single().clear();

        assertThat(form.fields()).isEqualTo(json("{'user': 'root', 'key': 'k'}"));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        field("Port").setValue("many");

        assertThat(form.valid()).isFalse();
        assertThat(field("Port").getErrorMessage()).isEqualTo("Port must be a number.");
    }

    @Test
    void whatTheServerRefusesStandsAtItsField() {
        form.show(json("{'user': 'root', 'key': 'k'}"));

        List<FieldProblem> rest =
                form.refuse(
                        List.of(
                                new FieldProblem("user", "There is no such user."),
                                new FieldProblem("unknown", "Never heard of it.")));

        assertThat(field("User").getErrorMessage()).isEqualTo("There is no such user.");
        assertThat(rest).extracting(FieldProblem::field).containsExactly("unknown");
        assertThat(form.valid()).isTrue();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
