package dev.loom.core.catalog;

import dev.loom.core.document.Section;
import dev.loom.core.plan.ServiceAction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads services. */
final class ServiceReader {

    private static final int LAST_PORT = 65_535;

    private ServiceReader() {}

    static Service read(Section section) {
        String name = SpecReader.name(section);
        Section provisioner = section.object("provisioner");
        Service service =
                new Service(
                        name,
                        SpecReader.about(section, name),
                        dependencies(section.object("dependencies")),
                        actions(provisioner.object("actions")),
                        SpecReader.links(section),
                        ports(section.object("ports")));
        provisioner.restIsNoticed();
        return service;
    }

    /** The name of an action in a service's source. */
    static String key(ServiceAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static Dependencies dependencies(Section section) {
        Dependencies dependencies =
                new Dependencies(
                        names(section, "provides"),
                        names(section, "conflicts"),
                        needs(section.object("install")),
                        needs(section.object("runtime")));
        section.restIsNoticed();
        return dependencies;
    }

    private static Dependencies.Needs needs(Section section) {
        var needs = new Dependencies.Needs(names(section, "requires"), names(section, "uses"));
        section.restIsNoticed();
        return needs;
    }

    private static Set<String> names(Section section, String key) {
        return new LinkedHashSet<>(section.texts(key));
    }

    private static Map<ServiceAction, ActionSpec> actions(Section section) {
        Map<ServiceAction, ActionSpec> actions = new EnumMap<>(ServiceAction.class);
        for (ServiceAction action : ServiceAction.values()) {
            if (section.has(key(action))) {
                actions.put(action, action(section.object(key(action))));
            }
        }
        section.restIsNoticed();
        return actions;
    }

    private static ActionSpec action(Section section) {
        String type = section.text("type").orElse("");
        if (type.isBlank()) {
            section.problem("type", "the name of the automator is missing, such as shell");
        }
        ActionSpec action =
                new ActionSpec(
                        type, section.raw("fields"), section.duration("timeout"), retries(section));
        section.restIsNoticed();
        return action;
    }

    /** {@code retries: 3} or {@code retries: {max: 3, backoff: 10s}}. */
    private static Optional<Retries> retries(Section section) {
        if (!section.has("retries")) {
            return Optional.empty();
        }
        boolean whole = section.node("retries").filter(node -> !node.isObject()).isPresent();
        if (whole) {
            return of(section.whole("retries"), Optional.empty());
        }
        Section retries = section.object("retries");
        if (!retries.has("max")) {
            retries.problem("max", "how many retries at most is missing");
        }
        Optional<Retries> read = of(retries.whole("max"), retries.duration("backoff"));
        retries.restIsNoticed();
        return read;
    }

    private static Optional<Retries> of(OptionalInt max, Optional<Duration> backoff) {
        return max.isEmpty()
                ? Optional.empty()
                : Optional.of(new Retries(max.getAsInt(), backoff.orElse(Retries.BACKOFF)));
    }

    private static Map<String, Integer> ports(Section section) {
        Map<String, Integer> ports = new TreeMap<>();
        for (String name : section.keys()) {
            OptionalInt port = section.whole(name);
            if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LAST_PORT)) {
                section.problem(name, "a port is a number from 1 to " + LAST_PORT);
            } else if (port.isPresent()) {
                ports.put(name, port.getAsInt());
            }
        }
        return ports;
    }
}
