package dev.loom.server.inventory;

import dev.loom.server.security.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Declared nodes, and what people do about them. A node is addressed by its id or its name; who may
 * not manage nodes finds none. Every method throws {@link dev.loom.server.problem.LoomException}.
 */
public interface NodeDeclarations {

    /**
     * Declares a node here.
     *
     * @param body the keys of a node as {@code nodes.yaml} has them
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} with all that is wrong,
     *     {@code NAME_TAKEN}
     */
    InventoryNode declare(Caller caller, String name, JsonNode body);

    /**
     * What is declared of a node, with the keys that {@code nodes.yaml} has. A password or key that
     * Loom keeps reads {@code {kept: true}}.
     */
    JsonNode declaration(Caller caller, String idOrName);

    /**
     * Declares one anew that was declared here. What reads {@code {kept: true}} stays.
     *
     * @param version the one that the caller read
     * @throws dev.loom.server.problem.LoomException {@code STALE}; {@code WRONG_STATE} for one of a
     *     manifest, which is changed there
     */
    InventoryNode change(Caller caller, String idOrName, JsonNode body, long version);

    /** Retires one that was declared here: it keeps its history and is no target any more. */
    void retire(Caller caller, String idOrName);

    /**
     * Keeps work off a node, or lets it on again.
     *
     * @param why in words; null to end it
     */
    InventoryNode maintenance(Caller caller, String idOrName, @Nullable String why);

    /**
     * What host key a node shows.
     *
     * @param before the fingerprint of the key that is known; null where none is
     * @param trusted whether the one that it shows is kept now
     */
    record Shown(
            String name,
            String address,
            String fingerprint,
            String hostKey,
            @Nullable String before,
            boolean trusted) {}

    /**
     * Asks a node for its host key, and trusts it if that is the one.
     *
     * @param fingerprint of the key to trust; null to look only
     * @param replace whether another key that was trusted is given up for it
     * @throws dev.loom.server.problem.LoomException {@code WRONG_STATE} if it shows another key or
     *     another one is known, {@code UNAVAILABLE} if it can't be reached
     */
    Shown trust(Caller caller, String idOrName, @Nullable String fingerprint, boolean replace);

    /** Logs in now, to see whether that works and what the node is. */
    InventoryNode look(Caller caller, String idOrName);

    /**
     * What another tool knows of nodes.
     *
     * @param format {@code ansible}, {@code ssh-config} or {@code manifest}
     * @param user who logs in where the text doesn't say; null if that is an error
     * @param includes what an ssh configuration includes, by what stands after {@code Include}: the
     *     files that the caller found there, since this server's own are no caller's matter
     */
    record Import(
            String format, String text, @Nullable String user, Map<String, List<File>> includes) {

        /** An included file. */
        public record File(String path, String text) {}
    }

    /**
     * What became of a node, or would.
     *
     * @param what new, changed, unchanged or refused
     */
    record Imported(String name, String what, @Nullable String why) {}

    /** What came of an import; nothing is declared while there are flaws. */
    record Result(List<Imported> nodes, List<Sources.Flaw> flaws, List<Sources.Flaw> notices) {}

    /** Declares all nodes of a text here, or none where it has flaws. */
    Result importAll(Caller caller, Import text);
}
