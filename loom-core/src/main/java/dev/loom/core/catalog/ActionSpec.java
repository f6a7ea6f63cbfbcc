package dev.loom.core.catalog;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an action is performed.
 *
 * @param type the name of the automator
 * @param fields what the automator wants to know, as its schema declares it
 * @param timeout how long an attempt may take; empty for the template's, or the usual ones
 * @param retries empty for the tenant's default
 */
public record ActionSpec(
        String type, ObjectNode fields, Optional<Duration> timeout, Optional<Retries> retries) {
    public ActionSpec {
        fields = fields.deepCopy();
    }
}
