package dev.loom.ui.run;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import dev.loom.server.fanout.Commands;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import java.util.UUID;

/**
 * What the buttons of a run's page ask for. The run may have gone on since they were shown: what is
 * refused then is said, and the page looks again.
 */
record RunSteering(
        Runs runs, Commands commands, Caller caller, UUID run, Runnable look, RunPlaces places) {

    void abort() {
        ask(() -> runs.abort(caller, run));
    }

    void pause() {
        ask(() -> runs.pause(caller, run));
    }

    void resume() {
        ask(() -> runs.resume(caller, run));
    }

    /** Throws what is refused: who asked for it stands in a dialog. */
    void again() {
        go(commands.rerun(caller, run));
    }

    /** The same, on the nodes on which it failed. */
    void againWhereItFailed() {
        go(commands.rerunFailed(caller, run));
    }

    private void go(RunView begun) {
        UI.getCurrent().navigate(places.run(begun.id()));
    }

    private void ask(Runnable wish) {
        try {
            wish.run();
        } catch (LoomException e) {
            Notification.show(e.getMessage());
        }
        look.run();
    }
}
