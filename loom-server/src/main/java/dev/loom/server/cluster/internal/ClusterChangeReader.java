package dev.loom.server.cluster.internal;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Section;
import dev.loom.server.cluster.Clusters.Change;
import dev.loom.server.cluster.Clusters.LeaseEnd;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what should change of a cluster; a lease whose end is {@code null} never ends. */
final class ClusterChangeReader {

    private static final int LAST_YEAR = 9_999;

    private ClusterChangeReader() {}

    /**
     * Reads it.
     *
     * @throws LoomException {@code RULE_BROKEN} with all that is wrong
     */
    static Change read(ObjectNode json) {
        Findings findings = new Findings();
        Section section = Section.of(json, findings);
        Change change =
                new Change(
                        section.text("name").orElse(null),
                        section.text("description").orElse(null),
                        section.has("tags") ? section.texts("tags") : null,
                        section.text("owner").orElse(null),
                        section.has("lease") ? lease(json, section.object("lease")) : null);
        section.restIsWrong();
        if (findings.hasProblems()) {
            throw LoomException.of(
                    ErrorCode.RULE_BROKEN,
                    findings.all().stream()
                            .map(each -> new LoomException.At(each.pointer(), each.message()))
                            .toList());
        }
        return change;
    }

    private static @Nullable LeaseEnd lease(JsonNode json, Section section) {
        boolean never = json.path("lease").path("expiresAt").isNull();
        String end = section.text("expiresAt").orElse(null);
        section.restIsWrong();
        if (never) {
            return new LeaseEnd(null);
        }
        if (end == null) {
            section.problem("expiresAt", "when the lease should end is missing");
            return null;
        }
        try {
            return new LeaseEnd(time(end));
        } catch (DateTimeException e) {
            section.problem("expiresAt", "\"" + end + "\" is no time such as 2026-11-28T12:00:00Z");
            return null;
        }
    }

    private static Instant time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() > LAST_YEAR) {
            throw new DateTimeException("too far away to be stored");
        }
        return time.toInstant();
    }
}
