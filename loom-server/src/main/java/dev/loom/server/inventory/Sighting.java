package dev.loom.server.inventory;

import tools.jackson.databind.node.ObjectNode;

/** What came of turning to a node. */
public sealed interface Sighting {

    /** It let us in. */
    record Reached() implements Sighting {}

    /** It let us in and told about itself. */
    record Told(ObjectNode facts) implements Sighting {}

    /** It didn't let us in. */
    record Unreached(String why) implements Sighting {}
}
