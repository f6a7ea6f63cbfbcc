package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.HardwareMapping;
import dev.loom.core.catalog.HardwareType;
import dev.loom.core.catalog.ImageType;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.core.catalog.Template;
import dev.loom.server.cluster.TemplateChoices;
import dev.loom.server.cluster.TemplateChoices.MachineChoice;
import dev.loom.server.cluster.TemplateChoices.ProviderChoice;
import dev.loom.server.cluster.TemplateChoices.ServiceChoice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads out of a template and its catalog what requests may say. */
@Component
class ChoicesReader {

    private final TemplateLayouts layouts;

    ChoicesReader(TemplateLayouts layouts) {
        this.layouts = layouts;
    }

    /** The choices of a template that is merged with those it extends or includes. */
    TemplateChoices read(Template template, Catalog catalog) {
        OptionalInt most = template.constraints().size().max();
        Template.Defaults defaults = template.defaults();
        return new TemplateChoices(
                template.name(),
                template.about().label(),
                template.about().description(),
                template.constraints().size().min(),
                most.isPresent() ? most.getAsInt() : null,
                defaults.services(),
                services(template, catalog),
                defaults.provider().orElse(null),
                catalog.names(Kind.PROVIDER).stream()
                        .flatMap(name -> catalog.provider(name).stream())
                        .map(this::provider)
                        .toList(),
                defaults.hardwareType().orElse(null),
                catalog.hardwareTypes().stream()
                        .filter(type -> template.compatibility().allowsHardware(type.name()))
                        .map(ChoicesReader::hardware)
                        .toList(),
                defaults.imageType().orElse(null),
                catalog.imageTypes().stream()
                        .filter(type -> template.compatibility().allowsImage(type.name()))
                        .map(ChoicesReader::image)
                        .toList(),
                template.lease(),
                defaults.dnsSuffix().orElse(null),
                defaults.config());
    }

    private static List<ServiceChoice> services(Template template, Catalog catalog) {
        return catalog.services().stream()
                .filter(service -> template.compatibility().allowsService(service.name()))
                .map(service -> new ServiceChoice(service.name(), service.about().description()))
                .toList();
    }

    private ProviderChoice provider(ProviderAccount provider) {
        return new ProviderChoice(
                provider.name(), provider.about().label(), layouts.unusable(provider).orElse(null));
    }

    private static MachineChoice hardware(HardwareType type) {
        Map<String, BigDecimal> prices = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, HardwareMapping> at : type.providers().entrySet()) {
            at.getValue().cost().ifPresent(cost -> prices.put(at.getKey(), cost));
        }
        return new MachineChoice(
                type.name(),
                type.about().label(),
                type.about().description(),
                List.copyOf(type.providers().keySet()),
                prices);
    }

    private static MachineChoice image(ImageType type) {
        return new MachineChoice(
                type.name(),
                type.about().label(),
                type.about().description(),
                List.copyOf(type.providers().keySet()),
                Map.of());
    }
}
