package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.ui.cluster.OperationWords;
import dev.loom.ui.cluster.RunBar;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import dev.loom.ui.part.Times;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What goes on in a cluster now; after a failure, why the last run failed. */
final class RunNotice extends Card {

    private final Runs runs;
    private final Caller caller;
    private final InstantSource clock;
    private final Runnable look;
    private final Span elapsed = new Span();
    private final Div middle = new Div();
    private final Anchor show = new Anchor("", "Show run");
    private @Nullable RunView shown;

    RunNotice(Runs runs, Caller caller, InstantSource clock, Runnable look) {
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
        this.look = look;
        addClassName("run-notice");
        middle.addClassNames("run-notice__middle");
        elapsed.addClassNames("num", "faint", "small", "nowrap");
        show.addClassNames("btn", "btn--s");
        setVisible(false);
    }

    void show(@Nullable RunView run) {
        boolean underWay = run != null && !RunWords.ended(run);
        State state = run == null ? State.SUCCEEDED : State.of(run.state());
        boolean failed = state == State.FAILED || state == State.ABORTED;
        setVisible(underWay || failed);
        if (run == null || !isVisible()) {
            shown = null;
            return;
        }
        if (underWay) {
            Instant start = run.startedAt();
            elapsed.setText(
                    start == null
                            ? "waits to begin"
                            : "for " + Times.length(Duration.between(start, clock.instant())));
        }
        if (run.equals(shown)) {
            return;
        }
        boolean sameKind =
                shown != null && shown.id().equals(run.id()) && !RunWords.ended(shown) == underWay;
        shown = run;
        if (underWay && sameKind) {
            showProgress(run);
        } else if (underWay) {
            removeAll();
            getElement().removeAttribute("data-state");
            removeClassName("problem");
            show.setHref("runs/" + run.id());
            showProgress(run);
            add(middle, elapsed, show);
        } else {
            showFailure(run, state);
        }
    }

    private void showProgress(RunView run) {
        middle.removeAll();
        middle.add(
                new StateBadge(State.of(run.state()), OperationWords.underWay(run)).plain(),
                new RunBar(run));
    }

    private void showFailure(RunView run, State state) {
        removeAll();
        addClassName("problem");
        getElement().setAttribute("data-state", state.look().word());
        Span what =
                new Span(RunWords.title(run) + " " + state.label().toLowerCase(Locale.ROOT) + ": ");
        what.addClassName("strong");
        Div words = new Div(what, new Span(why(run)));
        words.addClassName("problem__text");
        Anchor why = new Anchor("runs/" + run.id(), "Show why");
        why.addClassNames("btn", "btn--s");
        Div fixes = new Div(why);
        fixes.addClassNames("row");
        if (caller.may(Right.OPERATE_OWN_CLUSTERS)) {
            NativeButton retry =
                    new NativeButton(
                            "Retry " + RunWords.title(run).toLowerCase(Locale.ROOT),
                            event -> {
                                runs.retry(caller, run.id());
                                look.run();
                            });
            retry.addClassNames("btn", "btn--s");
            fixes.add(retry);
        }
        add(new Icon(state.icon()), words, fixes);
    }

    private static String why(RunView run) {
        RunView.FirstFailure first = run.firstFailure();
        String problem = run.problem();
        if (first == null) {
            return problem == null ? "it ended before all was done" : problem;
        }
        String line = first.message().lines().findFirst().orElse("");
        return "%s%s%s: %s"
                .formatted(
                        first.action(),
                        first.service() == null ? "" : " " + first.service(),
                        first.node() == null ? "" : " on " + first.node(),
                        line);
    }
}
