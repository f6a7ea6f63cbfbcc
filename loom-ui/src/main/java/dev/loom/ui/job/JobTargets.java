package dev.loom.ui.job;

import com.vaadin.flow.component.html.Paragraph;
import dev.loom.core.selector.Selectors;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The nodes that a job runs on. */
final class JobTargets extends JobFields {

    private static final String TARGETS = "targets";

    private final TextRows targets = rows();

    JobTargets(Runnable changed) {
        super("Where", changed);
        targets.onChange(changed);
        Paragraph help =
                new Paragraph(
                        "A node’s name, or group:web, tag:role=db, cluster:shop, service:nginx,"
                                + " name:web-*, all; with and, or, not and parentheses. What any of"
                                + " them picks; one that picks nothing stops the run.");
        help.addClassNames("muted", "small");
        add(body(targets, help));
    }

    /** Selectors, each checked as it is typed. */
    static TextRows rows() {
        return new TextRows(
                "Targets",
                "Target",
                "None yet: it needs at least one.",
                text -> {
                    if (Selectors.parse(text) instanceof Selectors.Reading.Wrong wrong) {
                        throw new IllegalArgumentException(
                                "column " + wrong.column() + ": " + wrong.message());
                    }
                    return "";
                });
    }

    @Override
    void show(ObjectNode job) {
        List<String> texts = texts(job.path(TARGETS));
        targets.show(texts.isEmpty() ? List.of("") : texts);
    }

    @Override
    void write(ObjectNode into) {
        targets.values().forEach(into.putArray(TARGETS)::add);
    }

    @Override
    public void forgive() {
        targets.forgive();
    }

    @Override
    public boolean refuse(String pointer, String message) {
        if (!pointer.equals("/targets")) {
            return false;
        }
        targets.refuse(sentence(message));
        return true;
    }
}
