package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.fanout.CommandRequest;
import dev.loom.server.fanout.Commands.Target;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.form.FieldCard;
import dev.loom.ui.part.Card;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which nodes selectors pick now. */
public final class TargetsCard extends Card {

    /** So many nodes are named in a sentence. */
    static final int NAMED = 8;

    private static final int SHOWN = 60;

    private final Div body = new Div();

    /** Nothing yet. */
    public TargetsCard() {
        super("Nodes it picks now");
        body.addClassNames("card__body", "stack");
        body.getElement().setAttribute("aria-live", "polite");
        add(body);
        say("Say on which nodes, and they are listed here.", "muted");
    }

    /**
     * Asks which nodes that are.
     *
     * @throws LoomException if one of them picks nothing
     */
    static List<Target> ask(JobFaces faces, List<String> selectors) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("command", "true");
        selectors.forEach(request.putArray("targets")::add);
        return faces.commands().targets(faces.caller(), new CommandRequest(request));
    }

    /** How many there are, and the first of them by name. */
    static String words(List<Target> nodes, int most) {
        String names =
                nodes.stream().limit(most).map(Target::name).collect(Collectors.joining(", "));
        return count(nodes)
                + " now: "
                + names
                + (nodes.size() > most ? " and " + (nodes.size() - most) + " more" : "")
                + ".";
    }

    static String count(List<Target> nodes) {
        return nodes.size() == 1 ? "1 node" : nodes.size() + " nodes";
    }

    /** Shows them. */
    public void show(List<Target> nodes) {
        body.removeAll();
        Paragraph count = new Paragraph(count(nodes));
        count.addClassName("medium");
        Div names = new Div();
        names.addClassNames("row", "wrap");
        nodes.stream()
                .limit(SHOWN)
                .forEach(node -> {
                    Span chip = new Span(node.name());
                    chip.addClassNames("chip", "chip--s");
                    chip.setTitle(node.name() + " at " + node.address());
                    names.add(chip);
                });
        body.add(count, names);
        if (nodes.size() > SHOWN) {
            Paragraph more = new Paragraph("and " + (nodes.size() - SHOWN) + " more");
            more.addClassNames("muted", "small");
            body.add(more);
        }
    }

    /** Says why there is none. */
    public void refuse(LoomException e) {
        body.removeAll();
        List<LoomException.At> errors = e.errors();
        if (errors.isEmpty()) {
            say(String.valueOf(e.getMessage()), "field-error");
        }
        errors.forEach(error -> body.add(line(FieldCard.sentence(error.message()), "field-error")));
    }

    /** Says that nothing was asked for yet. */
    public void showNothing() {
        say("Say on which nodes, and they are listed here.", "muted");
    }

    private void say(String words, String look) {
        body.removeAll();
        body.add(line(words, look));
    }

    private static Paragraph line(String words, String look) {
        Paragraph line = new Paragraph(words);
        line.addClassName(look);
        return line;
    }
}
