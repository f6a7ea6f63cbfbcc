package dev.loom.ui.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.loom.server.run.Logs;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.ui.log.LogViewer;
import dev.loom.ui.part.Card;
import java.util.List;

/** A log has lines on the server and nowhere else, so this one is real: the newest run's. */
final class NewestLog {

    private NewestLog() {}

    static Component card(Runs runs, Logs logs, Caller caller) {
        LogViewer log = new LogViewer(logs, caller);
        log.showNothing("There will be a log once you have made something.");
        List<RunView> newest = runs.list(caller, RunFilter.newest(1));
        for (RunView run : newest) {
            List<StepView> steps = runs.look(caller, run.id(), null).steps();
            if (!steps.isEmpty()) {
                log.show(run.id(), steps.getFirst().number(), null);
            }
        }
        Div body = new Div(log);
        body.addClassName("gallery__log");
        Card card = new Card("Log of the newest run");
        card.add(body);
        return card;
    }
}
