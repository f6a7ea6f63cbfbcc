package dev.loom.core.selector;

import java.util.Optional;
import java.util.Set;

/** What selectors ask of a node. Names count without regard to case. */
public interface Selectable {

    String name();

    Set<String> groups();

    /** Each {@code key} or {@code key=value}. */
    Set<String> tags();

    /** The name of the cluster that it belongs to. */
    Optional<String> cluster();

    /** The names of the services on it. */
    Set<String> services();
}
