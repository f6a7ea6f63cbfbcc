package dev.loom.adminui.node;

import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.inventory.InventoryNode.Declared;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Facts;
import dev.loom.ui.part.Times;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/** What a node told of itself. */
final class NodeFactsCard extends Card {

    NodeFactsCard(Declared declared, InstantSource clock) {
        super("Facts");
        JsonNode facts = declared.facts();
        Facts list = new Facts();
        if (declared.reachedAt() != null) {
            list.with("Reached", Times.relative(declared.reachedAt(), clock.instant()));
        }
        if (declared.seenAt() != null) {
            list.with("Tried", Times.relative(declared.seenAt(), clock.instant()));
        }
        if (facts != null) {
            told(list, facts);
        }
        add(list);
        if (facts == null) {
            Paragraph nothing =
                    new Paragraph("It hasn't told anything of itself yet: Log in now asks it.");
            nothing.addClassNames("card__body", "muted");
            add(nothing);
        }
    }

    private static void told(Facts list, JsonNode facts) {
        list.with("System", facts.path("os").asString(""))
                .with("Kernel", facts.path("kernel").asString(""))
                .with("Architecture", facts.path("arch").asString(""))
                .with("Calls itself", facts.path("hostname").asString(""))
                .with("Processors", facts.path("cpus").asString(""));
        if (facts.has("memoryKb")) {
            list.with("Memory", of(facts, "memoryFreeKb", "memoryKb"));
        }
        if (facts.has("diskKb")) {
            list.with("Disk", of(facts, "diskFreeKb", "diskKb"));
        }
        if (facts.has("uptimeSeconds")) {
            Duration up = Duration.ofSeconds(facts.path("uptimeSeconds").asLong(0));
            list.with("Up for", up.toDays() + " d " + up.toHoursPart() + " h");
        }
    }

    private static String of(JsonNode facts, String free, String all) {
        return NodeWords.size(facts.path(free)) + " free of " + NodeWords.size(facts.path(all));
    }
}
