package dev.loom.adminui.catalog;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.HardwareType;
import dev.loom.core.catalog.ImageType;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.core.catalog.Service;
import dev.loom.core.catalog.Spec;
import dev.loom.core.catalog.Template;
import dev.loom.core.layout.SizeRange;
import dev.loom.server.catalog.Catalogs.Item;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entity in a list.
 *
 * @param detail what is worth knowing of its kind, such as how many nodes a template allows
 * @param clusters how many clusters that live were made with it
 */
record EntityRow(Item item, String detail, long clusters) {

    static List<EntityRow> of(
            List<Item> items, Group group, Catalog catalog, Map<String, Long> clusters) {
        return items.stream()
                .map(item ->
                        new EntityRow(
                                item,
                                catalog.find(group.kind(), item.name())
                                        .map(EntityRow::detail)
                                        .orElse(""),
                                clusters.getOrDefault(item.name().toLowerCase(Locale.ROOT), 0L)))
                .toList();
    }

    /** What {@link #detail} is about. */
    static String heading(Group group) {
        return switch (group) {
            case TEMPLATES -> "Nodes";
            case SERVICES -> "Provides";
            case HARDWARE, IMAGES -> "At";
            case PROVIDERS -> "Type";
        };
    }

    private static String detail(Spec spec) {
        return switch (spec) {
            case Template template -> range(template.constraints().size());
            case Service service -> String.join(", ", service.dependencies().provides());
            case HardwareType hardware -> names(hardware.providers().keySet().stream());
            case ImageType image -> names(image.providers().keySet().stream());
            case ProviderAccount provider -> provider.providerType();
        };
    }

    private static String range(SizeRange size) {
        if (size.max().isEmpty()) {
            return size.min() + " or more";
        }
        int max = size.max().getAsInt();
        return size.min() == max ? "" + max : size.min() + " to " + max;
    }

    private static String names(Stream<String> names) {
        return String.join(", ", names.sorted().toList());
    }

    /** Whether the text is in what the row says of itself. */
    boolean matches(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(item.name(), item.label(), item.description(), detail),
                        item.tags().stream())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
