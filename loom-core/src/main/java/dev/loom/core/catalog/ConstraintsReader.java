package dev.loom.core.catalog;

import dev.loom.core.document.Section;
import dev.loom.core.layout.Constraints;
import dev.loom.core.layout.Quantities;
import dev.loom.core.layout.Ratio;
import dev.loom.core.layout.ServiceConstraint;
import dev.loom.core.layout.SizeRange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a template demands of its layouts. */
final class ConstraintsReader {

    private ConstraintsReader() {}

    static Constraints read(Section section) {
        Section layout = section.object("layout");
        Map<String, ServiceConstraint> services = new LinkedHashMap<>();
        section.object("services")
                .entries()
                .forEach((name, service) -> services.put(name, service(service)));
        Constraints constraints =
                new Constraints(
                        size(section.object("size")),
                        layout.groups("mustcoexist"),
                        layout.groups("cantcoexist"),
                        services);
        layout.restIsNoticed();
        section.restIsNoticed();
        return constraints;
    }

    private static SizeRange size(Section section) {
        OptionalInt max = atLeast(section, "max", 1);
        int min = Math.max(1, section.whole("min").orElse(1));
        section.restIsNoticed();
        return new SizeRange(min, keptAbove(section, min, max));
    }

    private static ServiceConstraint service(Section section) {
        ServiceConstraint constraint =
                new ServiceConstraint(
                        new LinkedHashSet<>(section.texts("hardwaretypes")),
                        new LinkedHashSet<>(section.texts("imagetypes")),
                        quantities(section.object("quantities")));
        section.restIsNoticed();
        return constraint;
    }

    private static Quantities quantities(Section section) {
        int min = section.whole("min").orElse(1);
        OptionalInt max = keptAbove(section, min, section.whole("max"));
        int step = atLeast(section, "stepSize", 1).orElse(1);
        Optional<Ratio> ratio = ratio(section);
        section.restIsNoticed();
        return new Quantities(min, max, step, ratio);
    }

    /** {@code ratio: 10} or {@code ratio: {per: 10, of: SERVICE}}. */
    private static Optional<Ratio> ratio(Section section) {
        if (!section.has("ratio")) {
            return Optional.empty();
        }
        if (section.node("ratio").filter(node -> !node.isObject()).isPresent()) {
            return ratio(atLeast(section, "ratio", 1), Optional.empty());
        }
        Section ratio = section.object("ratio");
        if (!ratio.has("per")) {
            ratio.problem("per", "how many others one node serves is missing");
        }
        Optional<Ratio> read = ratio(atLeast(ratio, "per", 1), ratio.text("of"));
        ratio.restIsNoticed();
        return read;
    }

    private static Optional<Ratio> ratio(OptionalInt per, Optional<String> of) {
        return per.isEmpty() ? Optional.empty() : Optional.of(new Ratio(per.getAsInt(), of));
    }

    private static OptionalInt atLeast(Section section, String key, int least) {
        OptionalInt number = section.whole(key);
        if (number.isPresent() && number.getAsInt() < least) {
            section.problem(key, "must be at least " + least);
            return OptionalInt.empty();
        }
        return number;
    }

    private static OptionalInt keptAbove(Section section, int min, OptionalInt max) {
        if (max.isPresent() && max.getAsInt() < min) {
            section.problem("max", "max " + max.getAsInt() + " is less than min " + min);
            return OptionalInt.empty();
        }
        return max;
    }
}
