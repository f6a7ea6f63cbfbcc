package dev.loom.core.catalog;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service has to do with others.
 *
 * @param provides names under which others may ask for it
 * @param conflicts services that may not be on the same cluster
 * @param install orders install and remove
 * @param runtime orders initialize, start and stop
 */
public record Dependencies(
        Set<String> provides, Set<String> conflicts, Needs install, Needs runtime) {

    /**
     * What it needs at one time of its life, by name or by what another provides.
     *
     * @param requires must be on the cluster
     * @param uses only orders, where it is there
     */
    public record Needs(Set<String> requires, Set<String> uses) {
        public Needs {
            requires = sorted(requires);
            uses = sorted(uses);
        }
    }

    public Dependencies {
        provides = sorted(provides);
        conflicts = sorted(conflicts);
    }

    /** Everything that must be on the cluster for its sake, by name. */
    public Set<String> required() {
        Set<String> required = new TreeSet<>(install.requires());
        required.addAll(runtime.requires());
        return required;
    }

    private static Set<String> sorted(Set<String> names) {
        return Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
