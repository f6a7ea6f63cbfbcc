package dev.loom.ui.run;

import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouteParameters;
import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.Commands;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Logs;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Page;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run, in both applications: how it stands, what failed first, and its steps as pictures. The
 * address holds the tab and the step. It opens on the first error; the key E goes to the next.
 */
@StyleSheet("context://loom/run.css")
@JavaScript("context://loom/loom-run-keys.js")
public abstract class RunPage extends Page
        implements BeforeEnterObserver, HasDynamicTitle, HasCrumbs {

    private final RunFaces faces;
    private @Nullable ShownRun shown;

    @SuppressWarnings("this-escape") // a component is built by calling itself
    protected RunPage(
            RunBoards boards,
            Runs runs,
            Commands commands,
            Logs logs,
            Audit audit,
            Caller caller,
            InstantSource clock,
            RunPlaces places) {
        faces = new RunFaces(boards, runs, commands, logs, audit, caller, clock, places);
        addClassName("run-page");
        getElement().addEventListener("next-error", event -> nextError());
        addAttachListener(event -> getElement().executeJs("window.loomRunKeys(this)"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RouteParameters parameters = event.getRouteParameters();
        String run = parameters.get("run").orElse("");
        RunSpot spot =
                RunSpot.of(
                        parameters.get("tab").orElse(""), event.getLocation().getQueryParameters());
        try {
            open(UUID.fromString(run), spot);
        } catch (IllegalArgumentException _) {
            showNone("There is no run \"" + run + "\".");
        } catch (LoomException e) {
            showNone(String.valueOf(e.getMessage()));
        }
    }

    private void open(UUID id, RunSpot spot) {
        ShownRun now = shown;
        if (now != null && now.id.equals(id)) {
            now.turnTo(spot, now.spot.tab() != spot.tab());
            return;
        }
        now = new ShownRun(faces, id, spot);
        shown = now;
        removeAll();
        add(now.head, now.failure, now.waits, now.figures, now.tabs, now.body);
        RunSpot first = spot;
        if (spot.step() == null) {
            first = now.model.telling().map(step -> spot.at(step.number(), null)).orElse(spot);
        }
        now.turnTo(first, true);
        keepLive(now);
    }

    private void keepLive(ShownRun now) {
        now.head.addAttachListener(
                event -> now.follow(now.board.follow(faces.caller(), event.getUI(), now::take)));
        now.head.addDetachListener(event -> now.follow(() -> {}));
        now.head
                .getUI()
                .ifPresent(ui -> now.follow(now.board.follow(faces.caller(), ui, now::take)));
    }

    private void showNone(String why) {
        shown = null;
        removeAll();
        add(new Empty("No such run", why));
    }

    private void nextError() {
        if (shown != null) {
            shown.pressedE();
        }
    }

    @Override
    public String getPageTitle() {
        return (shown == null ? "No such run" : RunWords.name(shown.model.run())) + " · Loom";
    }

    @Override
    public List<Crumb> crumbs() {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(faces.places().listName(), faces.places().list()));
        if (shown == null) {
            crumbs.add(new Crumb("No such run", null));
            return crumbs;
        }
        RunView run = shown.model.run();
        if (run.cluster() != null) {
            crumbs.add(new Crumb(run.cluster().name(), faces.places().cluster(run.cluster())));
        }
        crumbs.add(new Crumb(RunWords.name(run), null));
        return crumbs;
    }
}
