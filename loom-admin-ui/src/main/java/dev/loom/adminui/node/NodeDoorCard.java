package dev.loom.adminui.node;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.InventoryNode.Declared;
import dev.loom.ui.cluster.SshCommand;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Chips;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.part.Facts;

/** How a node is reached, and how it is known. */
final class NodeDoorCard extends Card {

    NodeDoorCard(InventoryNode node) {
        super("Door");
        Facts facts = new Facts();
        InventoryNode.Ssh ssh = node.ssh();
        if (ssh != null) {
            facts.with("Log in", new CopyText(SshCommand.of(ssh.user(), ssh.host(), ssh.port())));
        }
        Declared declared = node.declared();
        if (declared != null) {
            if (!declared.jump().isEmpty()) {
                facts.with("Through", String.join(", then ", declared.jump()));
            }
            facts.with("Host key", key(declared));
            facts.with("Source", NodeWords.source(node)).with("Declared in", declared.place());
        }
        if (!node.groups().isEmpty()) {
            facts.with("Groups", new Chips(node.groups()));
        }
        if (!node.tags().isEmpty()) {
            facts.with("Tags", new Chips(node.tags()));
        }
        add(facts);
    }

    private static String key(Declared declared) {
        String from = declared.trust();
        if (from == null || declared.fingerprint() == null) {
            return "unknown: nothing is run on it until somebody trusts its key";
        }
        String how =
                switch (from) {
                    case "declared" -> "as it is declared";
                    case "known_hosts" -> "from this server's known_hosts";
                    default -> "trusted by " + from;
                };
        return declared.fingerprint() + ", " + how;
    }
}
