package dev.loom.core.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order in which a tenant likes its machines; what isn't named comes after what is.
 *
 * @param hardware names of hardware types, the preferred first
 * @param images names of image types, the preferred first
 */
public record Preferences(List<String> hardware, List<String> images) {

    /** The cheapest hardware, then names, decide. */
    public static final Preferences NONE = new Preferences(List.of(), List.of());

    /** Keeps the names without regard to case. */
    public Preferences {
        hardware = lower(hardware);
        images = lower(images);
    }

    Comparator<DesignedHardware> hardwareOrder() {
        return Comparator.comparingInt(one -> rank(hardware, one.name()));
    }

    Comparator<DesignedImage> imageOrder() {
        return Comparator.comparingInt(one -> rank(images, one.name()));
    }

    private static int rank(List<String> order, String name) {
        int rank = order.indexOf(name.toLowerCase(Locale.ROOT));
        return rank < 0 ? order.size() : rank;
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
