package dev.loom.ui.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands below each other in a source: lines, remarks on them, and what is left out. */
sealed interface Row {

    /** As the element in the browser reads it. */
    ObjectNode json();

    /**
     * A line.
     *
     * @param before its number in the older text; null where it is new, or where there is one text
     * @param number its number in the newer text; null where it has gone
     */
    record Line(@Nullable Integer before, @Nullable Integer number, Change change, List<Piece> text)
            implements Row {

        @Override
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            if (before != null) {
                json.put("old", before);
            }
            if (number != null) {
                json.put("number", number);
            }
            if (change != Change.NONE) {
                json.put("change", change == Change.ADDED ? "added" : "removed");
            }
            ArrayNode pieces = json.putArray("text");
            text.forEach(piece -> pieces.addArray().add(piece.look().word()).add(piece.text()));
            return json;
        }
    }

    /** What is to be said about the line above it. */
    record Remark(String words) implements Row {
        @Override
        public ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("remark", words);
        }
    }

    /** So many lines that are the same in both texts. */
    record Same(int lines) implements Row {
        @Override
        public ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("same", lines);
        }
    }

    /** What became of a line. */
    enum Change {
        NONE,
        ADDED,
        REMOVED
    }
}
