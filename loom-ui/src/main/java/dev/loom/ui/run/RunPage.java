package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.shared.Registration;
import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.Commands;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.Logs;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.log.LogViewer;
import dev.loom.ui.part.Crumb;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.HasCrumbs;
import dev.loom.ui.part.Page;
import dev.loom.ui.state.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** How many runs the history shows. */
    private static final int HISTORY = 14;

    private final RunBoards boards;
    private final Runs runs;
    private final Commands commands;
    private final Logs logs;
    private final Audit audit;
    private final Caller caller;
    private final InstantSource clock;
    private final RunPlaces places;
    private @Nullable Shown shown;

    /** The page of one run. Its parts are made anew for another one. */
    private final class Shown {

        final UUID id;
        final RunBoard board;
        RunShot shot;
        RunModel model;
        final RunHead head = new RunHead(places);
        final FirstFailure failure = new FirstFailure(this::nextErrorFromTop, this::retry);
        final RunWaits waits = new RunWaits();
        final RunFigures figures = new RunFigures();
        final LogViewer log = new LogViewer(logs, caller);
        final RunTabs tabs;
        final Div body = new Div();
        final StepPanes panes = new StepPanes(this::choose);
        final ScopeSelect scopes = new ScopeSelect(scope -> chosen(this.spot.showing(scope)));
        RunSpot spot;
        RunRights rights;
        boolean waiting;
        Registration following = () -> {};

        Shown(UUID id, RunSpot spot) {
            this.id = id;
            this.spot = spot;
            board = boards.of(caller, id);
            shot = board.look();
            model = shot.model();
            rights = RunRights.of(caller, runs, model.run());
            tabs = new RunTabs(tabsFor(caller), this::withLog);
            log.onAttempt(attempt -> chosen(spot.at(step(), attempt)));
            log.onStepWanted(up -> nextError());
            body.addClassName("run-body");
            showHead();
            showHistory();
        }

        private void showHead() {
            RunSteering steering = new RunSteering(runs, commands, caller, id, this::look, places);
            head.show(model.run(), clock.instant(), new RunActions(model, rights, steering));
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
                figures.showHistory(run, runs.list(caller, like), places, clock.instant());
            } else if (run.job() != null) {
                RunFilter like = RunFilter.newest(HISTORY).ofJob(run.job().id());
                figures.showHistory(run, runs.list(caller, like), places, clock.instant());
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
                rights = RunRights.of(caller, runs, model.run());
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
            tabs.show(spot, places.run(id), WithLog.wanted());
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
                case PARAMETERS -> new ParametersPane(runs.parameters(caller, id));
                case AUDIT -> new AuditPane(audit, caller, model.run(), clock.instant());
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
                log.showNothing(model.planned() ? "Choose a step." : "The run has no plan yet.");
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
                    .replaceState(null, places.run(id) + spot.suffix());
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
            runs.retry(caller, id);
            look();
        }
    }

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
        this.boards = boards;
        this.runs = runs;
        this.commands = commands;
        this.logs = logs;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.places = places;
        addClassName("run-page");
        getElement().addEventListener("next-error", event -> nextError());
        addAttachListener(event -> getElement().executeJs("window.loomRunKeys(this)"));
    }

    private static List<RunTab> tabsFor(Caller caller) {
        return Arrays.stream(RunTab.values())
                .filter(tab -> tab != RunTab.AUDIT || caller.may(Right.READ_AUDIT))
                .toList();
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
        Shown now = shown;
        if (now != null && now.id.equals(id)) {
            now.turnTo(spot, now.spot.tab() != spot.tab());
            return;
        }
        now = new Shown(id, spot);
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

    private void keepLive(Shown now) {
        now.head.addAttachListener(
                event -> now.follow(now.board.follow(caller, event.getUI(), now::take)));
        now.head.addDetachListener(event -> now.follow(() -> {}));
        now.head.getUI().ifPresent(ui -> now.follow(now.board.follow(caller, ui, now::take)));
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
        crumbs.add(new Crumb(places.listName(), places.list()));
        if (shown == null) {
            crumbs.add(new Crumb("No such run", null));
            return crumbs;
        }
        RunView run = shown.model.run();
        if (run.cluster() != null) {
            crumbs.add(new Crumb(run.cluster().name(), places.cluster(run.cluster())));
        }
        crumbs.add(new Crumb(RunWords.name(run), null));
        return crumbs;
    }
}
