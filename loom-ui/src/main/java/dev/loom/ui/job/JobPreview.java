package dev.loom.ui.job;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.fanout.Commands.Target;
import dev.loom.server.job.Jobs.Explained;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.form.FieldCard;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Latest;
import dev.loom.ui.source.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What comes of a job that isn't kept yet: its next times, the nodes it picks, its text. */
final class JobPreview extends Div {

    private static final int NEXT = 10;
    private static final List<String> TIMING =
            List.of("schedule", "timezone", "enabled", "dst", "misfire", "overlap", "blackout");

    private final JobFaces faces;
    private final Consumer<LoomException> refused;
    private final Latest<Explained> times;
    private final Latest<List<Target>> picked;
    private final Paragraph words = new Paragraph();
    private final NextTimes next;
    private final TargetsCard targets = new TargetsCard();
    private final SourceView source = new SourceView("The declaration");
    private final Card text = new Card("Source");
    private final Paragraph same = new Paragraph("Nothing is changed yet.");

    /**
     * Nothing yet.
     *
     * @param refused told what is wrong with the times
     */
    JobPreview(JobFaces faces, Consumer<LoomException> refused) {
        this.faces = faces;
        this.refused = refused;
        times = Latest.of(UI.getCurrent());
        picked = Latest.of(UI.getCurrent());
        next = new NextTimes("UTC", faces.clock().instant(), true);
        Card when = new Card("Next times");
        words.addClassNames("card__body", "job-preview__words");
        words.getElement().setAttribute("aria-live", "polite");
        when.add(words, next);
        same.addClassNames("card__body", "muted");
        text.add(source, same);
        addClassNames("stack", "stack-4", "job-preview");
        add(when, targets, text);
    }

    /** Shows what a text would change, or all of it where nothing is kept yet. */
    void showText(String before, String after) {
        boolean differs = true;
        if (before.isEmpty()) {
            source.show(after);
        } else {
            differs = source.showChange(before, after);
        }
        source.setVisible(differs);
        same.setVisible(!differs);
    }

    /** Finds out what this says would come of it. */
    void show(ObjectNode body) {
        UI ui = getUI().orElseGet(UI::getCurrent);
        ObjectNode keys = body.deepCopy().retain(TIMING);
        String zone = body.path("timezone").asString("UTC");
        boolean on = body.path("enabled").asBoolean(true);
        times.ask(
                ui,
                () -> faces.jobs().explain(faces.caller(), keys, NEXT),
                found -> {
                    words.removeClassName("field-error");
                    words.setText(sentence(found, on));
                    next.show(found.next(), zone, faces.clock().instant());
                    next.setVisible(!found.words().isEmpty());
                },
                failure -> showRefused(failure));
        List<String> selectors = new ArrayList<>(FieldCard.texts(body.path("targets")));
        if (selectors.isEmpty()) {
            picked.forget();
            targets.showNothing();
            return;
        }
        picked.ask(
                ui,
                () -> TargetsCard.ask(faces, selectors),
                targets::show,
                failure -> targets.refuse(known(failure)));
    }

    /** Says that there is no telling. */
    void showNothing() {
        times.forget();
        picked.forget();
        words.setText("As soon as the text says a job, its next times are here.");
        words.removeClassName("field-error");
        next.setVisible(false);
        targets.showNothing();
    }

    private static String sentence(Explained found, boolean on) {
        if (found.words().isEmpty()) {
            return "Only when somebody asks.";
        }
        String when = String.join("; ", found.words());
        return on
                ? JobWords.capital(when) + "."
                : "Off; if it were on, it would fire " + when + ".";
    }

    private void showRefused(RuntimeException failure) {
        LoomException e = known(failure);
        words.setText(
                e.errors().isEmpty()
                        ? String.valueOf(e.getMessage())
                        : FieldCard.sentence(e.errors().getFirst().message()));
        words.addClassName("field-error");
        next.setVisible(false);
        refused.accept(e);
    }

    private static LoomException known(RuntimeException failure) {
        if (failure instanceof LoomException e) {
            return e;
        }
        throw failure;
    }

    /** The keys of a job that says nothing yet. */
    static ObjectNode empty(String zone) {
        return JsonNodeFactory.instance.objectNode().put("timezone", zone);
    }
}
