package dev.loom.adminui.node;

import dev.loom.server.inventory.InventoryNode;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What pages say of nodes of both kinds. */
final class NodeWords {

    private static final long KB_PER_GB = 1024L * 1024;

    private NodeWords() {}

    /** Where more is said of it: its own page, or its cluster's. */
    static String page(InventoryNode node) {
        InventoryNode.ClusterRef cluster = node.cluster();
        return cluster == null ? "admin/nodes/" + node.id() : "clusters/" + cluster.id();
    }

    /** What nodes are drawn together by. */
    static String family(InventoryNode node) {
        InventoryNode.ClusterRef cluster = node.cluster();
        if (cluster != null) {
            return cluster.name();
        }
        return node.groups().isEmpty() ? "declared" : node.groups().getFirst();
    }

    /** Its hardware type, or what it told of itself. */
    static String hardware(InventoryNode node) {
        InventoryNode.Declared declared = node.declared();
        if (declared == null) {
            return node.hardware() == null ? "–" : node.hardware();
        }
        JsonNode facts = declared.facts();
        if (facts == null || !facts.has("cpus")) {
            return "–";
        }
        return facts.path("cpus").asString() + " CPU · " + size(facts.path("memoryKb"));
    }

    static String image(InventoryNode node) {
        InventoryNode.Declared declared = node.declared();
        if (declared == null) {
            return "image " + node.image();
        }
        JsonNode facts = declared.facts();
        return facts == null ? "it was never asked" : facts.path("os").asString("unknown system");
    }

    static String source(InventoryNode node) {
        InventoryNode.Declared declared = node.declared();
        if (declared == null) {
            return "–";
        }
        return declared.source() == null ? "declared here" : declared.source();
    }

    /** A number of KiB for people. */
    static String size(JsonNode kb) {
        long number = kb.asLong(0);
        return number >= KB_PER_GB
                ? String.format(Locale.ROOT, "%.1f GiB", number / (double) KB_PER_GB)
                : number / 1024 + " MiB";
    }
}
