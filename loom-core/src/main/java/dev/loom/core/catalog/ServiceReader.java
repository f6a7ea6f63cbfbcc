package dev.loom.core.catalog;

import dev.loom.core.document.Section;
import dev.loom.core.plan.ServiceAction;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
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
                        type,
                        section.raw("fields"),
                        section.duration("timeout"),
                        RetriesReader.ofAction(section));
        section.restIsNoticed();
        return action;
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
