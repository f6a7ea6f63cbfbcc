package dev.loom.server.automator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.spi.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedCatalogTest {

    private final ShippedCatalog catalog = new ShippedCatalog();

    @ParameterizedTest
    @ValueSource(strings = {"providers", "hardware-types", "image-types", "services", "templates"})
    void everyEntityHasTheNameOfItsFileAndALabel(String kind) {
        Map<String, Fields> entities = catalog.entities(kind);

        assertThat(entities).isNotEmpty();
        entities.forEach((name, entity) -> {
            assertThat(entity.text("name")).contains(name);
            assertThat(entity.text("label")).isPresent();
            assertThat(entity.text("description")).isPresent();
        });
    }

    @Test
    void everyTemplateNamesWhatThereIs() {
        catalog.entities("templates")
                .forEach((name, template) -> {
                    Fields defaults = ShippedCatalog.inside(template, "defaults");
                    Fields allowed = ShippedCatalog.inside(template, "compatibility");
                    assertThat(catalog.entities("services"))
                            .as(name)
                            .containsKeys(array(defaults.texts("services")))
                            .containsKeys(array(allowed.texts("services")));
                    assertThat(allowed.texts("services")).containsAll(defaults.texts("services"));
                    assertThat(catalog.entities("hardware-types"))
                            .containsKeys(array(defaults.texts("hardwaretype")))
                            .containsKeys(array(allowed.texts("hardwaretypes")));
                    assertThat(catalog.entities("image-types"))
                            .containsKeys(array(defaults.texts("imagetype")))
                            .containsKeys(array(allowed.texts("imagetypes")));
                    assertThat(catalog.entities("providers"))
                            .containsKeys(array(defaults.texts("provider")));
                });
    }

    @Test
    void everyHardwareAndImageTypeIsMappedToThisComputer() {
        for (String kind : List.of("hardware-types", "image-types")) {
            catalog.entities(kind)
                    .forEach((name, type) ->
                            assertThat(ShippedCatalog.inside(type, "providermap").names())
                                    .as(name)
                                    .contains("local"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "web-server", "load-balancer"})
    void everyActionIsOneThatTheAutomatorCarriesOut(String service) {
        ShellAutomator automator = new ShellAutomator();
        catalog.actions(service)
                .forEach((name, action) -> {
                    assertThat(action.text("type")).contains("shell");
                    Fields fields = catalog.action(service, name);
                    assertThat(automator.schema().check(fields)).as(name).isEmpty();
                    assertThat(automator.check(fields)).as(name).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-server", "load-balancer"})
    void aServiceListensWhereItSaysThatItDoes(String service) {
        Fields entity =
                Optional.ofNullable(catalog.entities("services").get(service)).orElseThrow();
        String declared = ShippedCatalog.inside(entity, "ports").text("http").orElseThrow();

        assertThat(catalog.action(service, "start").textsByName("env"))
                .containsEntry("PORT", declared);
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
