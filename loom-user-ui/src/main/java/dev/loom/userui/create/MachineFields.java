package dev.loom.userui.create;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import dev.loom.server.cluster.TemplateChoices;
import dev.loom.server.cluster.TemplateChoices.MachineChoice;
import dev.loom.server.cluster.TemplateChoices.ProviderChoice;
import dev.loom.ui.part.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the nodes are made, of which hardware, from which image. */
final class MachineFields extends Div {

    final ComboBox<ProviderChoice> provider = new ComboBox<>("Provider");
    final ComboBox<MachineChoice> hardware = new ComboBox<>("Hardware");
    final ComboBox<MachineChoice> image = new ComboBox<>("Image");

    private @Nullable TemplateChoices choices;

    MachineFields(Runnable listener) {
        addClassName("fields");
        List.of(provider, hardware, image)
                .forEach(field -> {
                    field.setManualValidation(true);
                    field.setClearButtonVisible(true);
                    field.setWidthFull();
                });
        provider.setItemLabelGenerator(ProviderChoice::label);
        hardware.setItemLabelGenerator(this::words);
        image.setItemLabelGenerator(MachineChoice::label);
        provider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                offerMachines();
                listener.run();
            }
        });
        hardware.addValueChangeListener(event -> tell(event.isFromClient(), listener));
        image.addValueChangeListener(event -> tell(event.isFromClient(), listener));
    }

    private static void tell(boolean fromClient, Runnable listener) {
        if (fromClient) {
            listener.run();
        }
    }

    /** What the template allows. */
    void offer(TemplateChoices newChoices) {
        choices = newChoices;
        provider.setItems(newChoices.providers());
        provider.setPlaceholder(or(newChoices.provider(), "Choose one"));
        provider.clear();
        offerMachines();
    }

    private void offerMachines() {
        TemplateChoices known = choices;
        if (known == null) {
            return;
        }
        String at = providerName();
        MachineChoice hadHardware = hardware.getValue();
        MachineChoice hadImage = image.getValue();
        List<MachineChoice> hardwareHere = at(known.hardwareTypes(), at);
        List<MachineChoice> imagesHere = at(known.imageTypes(), at);
        hardware.setItems(hardwareHere);
        image.setItems(imagesHere);
        hardware.setPlaceholder(or(known.hardware(), "The cheapest that fits"));
        image.setPlaceholder(or(known.image(), "Any that fits"));
        hardware.setValue(
                hadHardware != null && hardwareHere.contains(hadHardware) ? hadHardware : null);
        image.setValue(hadImage != null && imagesHere.contains(hadImage) ? hadImage : null);
    }

    private static List<MachineChoice> at(List<MachineChoice> all, @Nullable String provider) {
        return provider == null ? all : all.stream().filter(one -> one.isAt(provider)).toList();
    }

    private static String or(@Nullable String byDefault, String otherwise) {
        return byDefault == null ? otherwise : byDefault + " (from the template)";
    }

    private String words(MachineChoice choice) {
        String at = providerName();
        BigDecimal price = at == null ? null : choice.perHour().get(at);
        return choice.label() + (price == null ? "" : " · " + Money.perHour(price));
    }

    /** The provider that counts: chosen, else the template's. */
    @Nullable String providerName() {
        ProviderChoice chosen = provider.getValue();
        TemplateChoices known = choices;
        return chosen != null ? chosen.name() : known == null ? null : known.provider();
    }

    /** Why nothing can be made at the provider that counts; null where something can. */
    @Nullable String providerProblem() {
        String name = providerName();
        TemplateChoices known = choices;
        if (name == null || known == null) {
            return null;
        }
        return known.providers().stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .map(ProviderChoice::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Chooses by name what a link says. */
    void choose(
            @Nullable String providerName,
            @Nullable String hardwareName,
            @Nullable String imageName) {
        TemplateChoices known = choices;
        if (known == null) {
            return;
        }
        known.providers().stream()
                .filter(one -> one.name().equals(providerName))
                .findFirst()
                .ifPresent(provider::setValue);
        offerMachines();
        named(known.hardwareTypes(), hardwareName, hardware);
        named(known.imageTypes(), imageName, image);
    }

    private static void named(
            List<MachineChoice> all, @Nullable String name, ComboBox<MachineChoice> field) {
        all.stream().filter(one -> one.name().equals(name)).findFirst().ifPresent(field::setValue);
    }

    static @Nullable String name(ComboBox<MachineChoice> field) {
        MachineChoice chosen = field.getValue();
        return chosen == null ? null : chosen.name();
    }
}
