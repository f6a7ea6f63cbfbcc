package dev.loom.userui.create;

import dev.loom.core.document.Document;
import dev.loom.core.document.Flaw;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Configuration as it was typed, JSON or YAML.
 *
 * @param object what it says; null where it says nothing, or is wrong
 * @param problem what is wrong, with its line; null where nothing is
 */
record ConfigText(@Nullable ObjectNode object, @Nullable String problem) {

    private static final ConfigText NOTHING = new ConfigText(null, null);

    static ConfigText read(String text) {
        if (text.isBlank()) {
            return NOTHING;
        }
        boolean json = text.stripLeading().startsWith("{");
        return switch (json ? Document.json(text) : Document.yaml(text)) {
            case Document.Reading.Read(Document document) -> of(document);
            case Document.Reading.Broken(var flaws) ->
                    new ConfigText(null, words(flaws.getFirst()));
        };
    }

    private static ConfigText of(Document document) {
        return switch (document.root()) {
            case ObjectNode object -> new ConfigText(object, null);
            case JsonNode other when other.isNull() || other.isMissingNode() -> NOTHING;
            default -> new ConfigText(null, "Names with values, such as 'port: 8080'");
        };
    }

    private static String words(Flaw flaw) {
        return flaw.place()
                .map(place -> "Line " + place.line() + ": " + flaw.message())
                .orElse(flaw.message());
    }
}
