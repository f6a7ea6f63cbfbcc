package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.CopyText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same command for a terminal, to be copied. */
final class CommandLines extends Card {

    private final Div body = new Div();

    CommandLines() {
        super("As a command");
        body.addClassNames("card__body", "stack", "as-command");
        add(body);
    }

    void show(ObjectNode request) {
        body.removeAll();
        body.add(
                new CopyText(line(request)),
                new CopyText(
                        "curl -X POST -H \"Authorization: Bearer $LOOM_TOKEN\" -H 'Content-Type:"
                                + " application/json' -d "
                                + quoted(request.toString())
                                + " \"$LOOM_URL/api/v1/nodes/run\""));
    }

    static String line(ObjectNode request) {
        List<String> words = new ArrayList<>(List.of("loom", "node", "run"));
        words.add(quoted(request.path("command").asString("")));
        JsonNode on = request.path("on");
        if (on.isArray()) {
            on.forEach(each -> option(words, "--on", each.asString()));
        } else {
            option(words, "--on", on.asString(""));
        }
        JsonNode become = request.path("become");
        option(words, "--become", become.path("user").asString(become.asString("")));
        option(words, "--forks", request.path("forks").asString(""));
        JsonNode batch = request.path("batch");
        option(words, "--batch", batch.path("size").asString(batch.asString("")));
        option(words, "--max-failures", request.path("max_failures").asString(""));
        option(words, "--timeout", request.path("timeout").asString(""));
        return String.join(" ", words);
    }

    private static void option(List<String> words, String name, String value) {
        if (!value.isEmpty()) {
            words.add(name);
            words.add(quoted(value));
        }
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
