package dev.loom.ui.log;

import dev.loom.core.log.ErrorLines;
import dev.loom.core.log.LogText;
import dev.loom.server.run.LogLine;
import dev.loom.server.run.LogMatches;
import dev.loom.server.run.LogQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code loom-log.js} is told, in as few characters as that takes. */
final class LogJson {

    private static final int MOST_MARKS = 200;

    private LogJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Lines as they are shown: each is {@code [number, milliseconds, error, bytes left out, [[text,
     * style]…], [[from, to]…]]}.
     *
     * @param query what is searched for, whose matches are marked
     */
    static ArrayNode lines(List<LogLine> lines, @Nullable LogQuery query) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> all.add(line(line, query)));
        return all;
    }

    private static ArrayNode line(LogLine line, @Nullable LogQuery query) {
        String plain = LogText.plain(line.text());
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        json.add(line.number()).add(line.at().toEpochMilli());
        json.add(ErrorLines.matches(plain) ? 1 : 0).add(line.left());
        ArrayNode spans = json.addArray();
        LogText.spans(line.text())
                .forEach(span -> spans.addArray().add(span.text()).add(span.style()));
        ArrayNode marks = json.addArray();
        if (query != null) {
            query.marks(plain, MOST_MARKS)
                    .forEach(mark -> marks.addArray().add(mark.from()).add(mark.to()));
        }
        return json;
    }

    /** What a search downwards found. */
    static ObjectNode matches(LogMatches found) {
        ObjectNode json = object().put("count", found.count());
        ArrayNode lines = json.putArray("lines");
        found.lines().forEach(lines::add);
        return json.put("upTo", found.upTo()).put("complete", found.complete());
    }

    /** The one line that was sought, if it was found. */
    static ObjectNode sought(LogMatches found) {
        ObjectNode json = object();
        if (!found.lines().isEmpty()) {
            json.put("line", found.lines().getFirst());
        }
        return json.put("upTo", found.upTo()).put("complete", found.complete());
    }
}
