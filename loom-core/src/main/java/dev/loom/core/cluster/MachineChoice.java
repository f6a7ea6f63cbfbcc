package dev.loom.core.cluster;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.HardwareMapping;
import dev.loom.core.catalog.ImageMapping;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Template;
import dev.loom.core.document.Findings;
import dev.loom.core.value.Nearest;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which hardware and images a cluster's nodes may have at its provider. */
final class MachineChoice {

    private final Catalog catalog;
    private final Template template;
    private final Optional<String> provider;
    private final Preferences preferences;
    private final Findings findings;

    /** What there is of one kind: mapping by name, empty where the provider has none. */
    private record Offer<M>(
            Kind kind,
            String pointer,
            Optional<String> byDefault,
            Set<String> allowed,
            Map<String, Optional<M>> all) {

        boolean allows(String name) {
            return allowed.isEmpty() || allowed.stream().anyMatch(name::equalsIgnoreCase);
        }

        Map<String, M> usable() {
            Map<String, M> usable = new LinkedHashMap<>();
            all.forEach((name, mapping) -> {
                if (allows(name)) {
                    mapping.ifPresent(m -> usable.put(name, m));
                }
            });
            return usable;
        }
    }

    /** Without a provider only names are checked. */
    MachineChoice(
            Catalog catalog,
            Template template,
            Optional<String> provider,
            Preferences preferences,
            Findings findings) {
        this.preferences = preferences;
        this.catalog = catalog;
        this.template = template;
        this.provider = provider;
        this.findings = findings;
    }

    /** In the order preferred, then the cheapest first, unknown prices last, then by name. */
    List<DesignedHardware> hardware(Optional<String> asked) {
        Map<String, Optional<HardwareMapping>> all = new LinkedHashMap<>();
        catalog.hardwareTypes().forEach(h -> all.put(h.name(), provider.flatMap(h::at)));
        Set<String> allowed = template.compatibility().hardwareTypes();
        var byDefault = template.defaults().hardwareType();
        var offer = new Offer<>(Kind.HARDWARE_TYPE, "/hardwareType", byDefault, allowed, all);
        return choose(offer, asked).entrySet().stream()
                .map(entry -> new DesignedHardware(entry.getKey(), entry.getValue()))
                .sorted(
                        preferences
                                .hardwareOrder()
                                .thenComparing(
                                        MachineChoice::cost,
                                        Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder()))
                                .thenComparing(DesignedHardware::name))
                .toList();
    }

    /** In the order preferred, then by name. */
    List<DesignedImage> images(Optional<String> asked) {
        Map<String, Optional<ImageMapping>> all = new LinkedHashMap<>();
        catalog.imageTypes().forEach(i -> all.put(i.name(), provider.flatMap(i::at)));
        Set<String> allowed = template.compatibility().imageTypes();
        var byDefault = template.defaults().imageType();
        var offer = new Offer<>(Kind.IMAGE_TYPE, "/imageType", byDefault, allowed, all);
        return choose(offer, asked).entrySet().stream()
                .map(entry -> new DesignedImage(entry.getKey(), entry.getValue()))
                .sorted(preferences.imageOrder().thenComparing(DesignedImage::name))
                .toList();
    }

    private <M> Map<String, M> choose(Offer<M> offer, Optional<String> asked) {
        Optional<String> fixed = asked.or(offer::byDefault);
        if (fixed.isPresent()) {
            return fixed(offer, fixed.get());
        }
        Map<String, M> usable = offer.usable();
        if (usable.isEmpty() && provider.isPresent()) {
            findings.problem(
                    offer.pointer(),
                    "no "
                            + offer.kind().word()
                            + " that template "
                            + template.name()
                            + " allows is"
                            + " mapped to provider "
                            + provider.get());
        }
        return usable;
    }

    private <M> Map<String, M> fixed(Offer<M> offer, String asked) {
        String word = offer.kind().word();
        Optional<String> name =
                offer.all().keySet().stream().filter(asked::equalsIgnoreCase).findFirst();
        if (name.isEmpty()) {
            String hint = Nearest.hint(asked, offer.all().keySet());
            findings.problem(offer.pointer(), word + " \"" + asked + "\" does not exist" + hint);
            return Map.of();
        }
        checkAllowed(offer, asked);
        Optional<M> mapping = offer.all().getOrDefault(name.get(), Optional.empty());
        if (mapping.isEmpty() && provider.isPresent()) {
            findings.problem(offer.pointer(), unmapped(offer, word, asked, provider.get()));
        }
        return mapping.map(m -> Map.of(name.get(), m)).orElse(Map.of());
    }

    /** A template's own default may be outside of what it allows: its author wanted it so. */
    private void checkAllowed(Offer<?> offer, String asked) {
        String word = offer.kind().word();
        if (offer.allows(asked)) {
            return;
        }
        if (offer.byDefault().filter(asked::equalsIgnoreCase).isPresent()) {
            findings.warning(
                    offer.pointer(),
                    "the default "
                            + word
                            + " \""
                            + asked
                            + "\" of template "
                            + template.name()
                            + " is not among those that it allows");
        } else {
            findings.problem(
                    offer.pointer(),
                    "template "
                            + template.name()
                            + " does not allow "
                            + word
                            + " \""
                            + asked
                            + "\"; it allows "
                            + Wording.list(offer.allowed()));
        }
    }

    private static String unmapped(Offer<?> offer, String word, String asked, String provider) {
        Set<String> usable = offer.usable().keySet();
        String instead = usable.isEmpty() ? "none is" : "mapped are " + Wording.list(usable);
        return word + " \"" + asked + "\" is not mapped to provider " + provider + "; " + instead;
    }

    private static @Nullable BigDecimal cost(DesignedHardware hardware) {
        return hardware.mapping().cost().orElse(null);
    }
}
