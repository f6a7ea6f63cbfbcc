package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.log.LogViewer;
import dev.loom.ui.state.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of one run: its parts, where in them one is, and how they are kept up to
 * date.
 */
final class ShownRun {

    private static final int HISTORY = 14;

    private final RunFaces faces;

    final UUID id;
    final RunBoard board;
    RunShot shot;
    RunModel model;
    final RunHead head;
    final FirstFailure failure = new FirstFailure(this::nextErrorFromTop, this::retry);
    final RunWaits waits = new RunWaits();
    final RunFigures figures = new RunFigures();
    final LogViewer log;
    final RunTabs tabs;
    final Div body = new Div();
    final StepPanes panes = new StepPanes(this::choose);
    final ScopeSelect scopes = new ScopeSelect(scope -> chosen(this.spot.showing(scope)));
    RunSpot spot;
    RunRights rights;
    boolean waiting;
    Registration following = () -> {};

    ShownRun(RunFaces faces, UUID id, RunSpot spot) {
        this.faces = faces;
        head = new RunHead(faces.places());
        log = new LogViewer(faces.logs(), faces.caller());
        this.id = id;
        this.spot = spot;
        board = faces.boards().of(faces.caller(), id);
        shot = board.look();
        model = shot.model();
        rights = RunRights.of(faces.caller(), faces.runs(), model.run());
        tabs = new RunTabs(tabsFor(faces.caller()), this::withLog);
        log.onAttempt(attempt -> chosen(spot.at(step(), attempt)));
        log.onStepWanted(up -> nextError());
        body.addClassName("run-body");
        showHead();
        showHistory();
    }

    private void showHead() {
        RunSteering steering =
                new RunSteering(
                        faces.runs(),
                        faces.commands(),
                        faces.caller(),
                        id,
                        this::look,
                        faces.places());
        head.show(model.run(), faces.clock().instant(), new RunActions(model, rights, steering));
    }

    private void showHistory() {
        RunView run = model.run();
        RunView.ClusterRef cluster = run.cluster();
        if (cluster != null) {
            RunFilter like = RunFilter.newest(HISTORY);
            like =
                    run.kind().equals("create")
                            ? like.ofKind("create").fromTemplate(cluster.template())
                            : like.onCluster(cluster.id());
            figures.showHistory(
                    run,
                    faces.runs().list(faces.caller(), like),
                    faces.places(),
                    faces.clock().instant());
        } else if (run.job() != null) {
            RunFilter like = RunFilter.newest(HISTORY).ofJob(run.job().id());
            figures.showHistory(
                    run,
                    faces.runs().list(faces.caller(), like),
                    faces.places(),
                    faces.clock().instant());
        }
    }

    /** Goes on with that instead of what was followed before. */
    void follow(Registration instead) {
        following.remove();
        following = instead;
    }

    /** Looks at once, after what this page has done. */
    void look() {
        take(board.look());
    }

    /** Shows how the run stands now. */
    void take(RunShot now) {
        RunView before = model.run();
        shot = now;
        model = now.model();
        if (!before.state().equals(model.run().state())) {
            rights = RunRights.of(faces.caller(), faces.runs(), model.run());
            showHead();
            showHistory();
        }
        refresh();
    }

    void refresh() {
        failure.show(model, rights.retry());
        waits.show(shot.waits());
        figures.show(model, shot.at(), shot.expected());
        tabs.showErrors(model.errors().size());
        scopes.show(model.scopes(), spot.nodes(), spot.tab());
        if (spot.tab().showsSteps()) {
            panes.show(shot, model.scopes().checked(spot.nodes()));
        }
        if (waiting) {
            showLog();
        }
        log.rest(model.over(spot.step()));
    }

    /** Turns to another tab or step. */
    void turnTo(RunSpot wanted, boolean turned) {
        spot = wanted;
        tabs.show(spot, faces.places().run(id), WithLog.wanted());
        panes.select(spot.step(), spot.attempt());
        showLog();
        if (turned) {
            body.removeAll();
            body.add(pane());
        }
        refresh();
    }

    private Component pane() {
        return switch (spot.tab()) {
            case PARAMETERS -> new ParametersPane(faces.runs().parameters(faces.caller(), id));
            case AUDIT ->
                    new AuditPane(
                            faces.audit(), faces.caller(), model.run(), faces.clock().instant());
            case LOG -> log;
            case TIMELINE, GRAPH, NODES -> {
                Component picture = panes.turnTo(spot.tab());
                Component scoped = scopes.above(picture);
                yield WithLog.wanted() ? WithLog.of(scoped, log) : scoped;
            }
        };
    }

    private void showLog() {
        Integer step = spot.step();
        Optional<StepView> waits = model.ended() ? Optional.empty() : model.waiting(step);
        waiting = waits.isPresent();
        if (step == null) {
            log.showNothing(
                    model.planned()
                            ? "Choose a step."
                            : model.ended()
                                    ? "The run ended before it was planned."
                                    : "The run has no plan yet: that is made when it begins.");
        } else if (waits.isPresent()) {
            log.showNothing(new WaitWords(model.steps(), model.gates()).of(waits.get()));
        } else {
            log.show(id, step, spot.attempt());
        }
    }

    private int step() {
        Integer step = spot.step();
        return step == null ? 0 : step;
    }

    private void withLog(boolean wanted) {
        WithLog.want(wanted);
        turnTo(spot, true);
    }

    void choose(int step, @Nullable Integer attempt) {
        chosen(spot.at(step, attempt));
        if (spot.tab().showsSteps() && !WithLog.wanted()) {
            withLog(true);
        }
    }

    private void chosen(RunSpot wanted) {
        turnTo(wanted, false);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, faces.places().run(id) + spot.suffix());
    }

    void nextError() {
        model.errorAfter(spot.step()).ifPresent(step -> choose(step.number(), null));
    }

    private void nextErrorFromTop() {
        model.errorAfter(null)
                .ifPresent(step -> {
                    choose(step.number(), null);
                    log.goToFirstError();
                });
    }

    /** The next error in the log that is shown, and beyond the last the next step's. */
    void pressedE() {
        boolean failed =
                model.step(step())
                        .filter(step -> State.of(step.state()) == State.FAILED)
                        .isPresent();
        if (failed && log.isAttached()) {
            log.goToNextError();
        } else {
            nextError();
        }
    }

    private void retry() {
        faces.runs().retry(faces.caller(), id);
        look();
    }

    private static List<RunTab> tabsFor(Caller caller) {
        return Arrays.stream(RunTab.values())
                .filter(tab -> tab != RunTab.AUDIT || caller.may(Right.READ_AUDIT))
                .toList();
    }
}
