package dev.loom.server.cluster;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A machine of which its provider and Loom say different things.
 *
 * @param machine what the provider calls it
 * @param token the wish that it carries, or that its node made; null where it carries none
 * @param cluster whose node wished for it; null where none did
 * @param node the node that wished for it
 * @param forgotten whether somebody wants to keep it and to be told no more
 * @param deleting whether somebody wants it deleted, and the provider isn't done yet
 * @param problem why the provider couldn't delete it, the last time
 * @param adoptable whether it can be given back to its node
 */
public record StrayMachine(
        UUID id,
        String provider,
        String machine,
        @Nullable UUID token,
        Standing standing,
        @Nullable ClusterRef cluster,
        @Nullable NodeRef node,
        Instant firstSeen,
        Instant lastSeen,
        boolean forgotten,
        boolean deleting,
        @Nullable String problem,
        boolean adoptable) {

    /** How it stands. */
    public enum Standing {
        /** The provider has it, and no node of Loom's does. */
        ORPHAN,
        /** A node has it, and the provider does not. */
        LOST,
        /** A node has it; what an adopted one becomes. */
        KNOWN,
        /** Nobody has it any more; what a deleted or forgotten one becomes. */
        GONE;

        /** As in the database, JSON and pages. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A cluster. */
    public record ClusterRef(UUID id, String name, String state) {}

    /** A node. */
    public record NodeRef(UUID id, String hostname) {}

    /** The same one, as it stands now. */
    public StrayMachine become(Standing now) {
        return new StrayMachine(
                id, provider, machine, token, now, cluster, node, firstSeen, lastSeen, forgotten,
                deleting, problem, false);
    }
}
