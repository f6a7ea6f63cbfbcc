package dev.loom.userui.create;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.cluster.TemplateCard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatePickerTest {

    private static final List<TemplateCard> TEMPLATES =
            List.of(
                    card("hadoop", "Hadoop"),
                    card("web-large", "Large web servers"),
                    card("web", "Web servers"));

    @ParameterizedTest
    @CsvSource({"web,web", "WEB ,web", "large,web-large", "hado,hadoop", "Web servers,web"})
    void whatIsTypedMeansTheNearestTemplate(String typed, String name) {
        assertThat(TemplatePicker.find(TEMPLATES, typed)).map(TemplateCard::name).contains(name);
    }

    @Test
    void whatIsInNoNameMeansNone() {
        assertThat(TemplatePicker.find(TEMPLATES, "mongo")).isEmpty();
        assertThat(TemplatePicker.find(TEMPLATES, " ")).isEmpty();
    }

    private static TemplateCard card(String name, String label) {
        return new TemplateCard(
                name, label, "", List.of(), List.of(), 1, 3, List.of(), null, null, List.of(),
                null);
    }
}
