package dev.loom.ui.run;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.run.RunView;
import dev.loom.ui.state.Progress;
import dev.loom.ui.state.State;
import dev.loom.ui.state.StateBadge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that is under way, in one line: how it stands, how far it is, how long it takes. */
@StyleSheet("context://loom/run.css")
public final class RunStrip extends Div {

    /** As many pieces as the bar has, however many steps there are. */
    private static final int PIECES = 200;

    private final RunPlaces places;
    private @Nullable RunView shown;

    public RunStrip(RunPlaces places) {
        this.places = places;
        addClassName("run-strip");
        setVisible(false);
    }

    /** Shows a run, or nothing. */
    public void show(@Nullable RunView run, Instant now) {
        setVisible(run != null);
        if (run == null || run.equals(shown)) {
            return;
        }
        shown = run;
        removeAll();
        Anchor link = new Anchor(places.run(run.id()), RunWords.name(run));
        link.addClassName("medium");
        add(new StateBadge(State.of(run.state())), link);
        RunView.Progress progress = run.progress();
        if (progress.total() > 0) {
            Span steps = new Span(progress.done() + " of " + progress.total() + " steps");
            steps.addClassNames("small", "muted", "num");
            add(Progress.of(pieces(progress)), steps);
        }
        if (run.startedAt() != null) {
            add(new Elapsed(run.startedAt(), run.endedAt(), now));
        }
    }

    /** The bar's pieces; what failed shows however little it is. */
    static List<State> pieces(RunView.Progress progress) {
        int most = Math.min(PIECES, progress.total());
        int failed = part(progress.failed(), progress.total(), most);
        int done = Math.min(most - failed, part(progress.done(), progress.total(), most));
        List<State> pieces = new ArrayList<>(Collections.nCopies(done, State.SUCCEEDED));
        pieces.addAll(Collections.nCopies(failed, State.FAILED));
        pieces.addAll(Collections.nCopies(most - done - failed, State.PENDING));
        return pieces;
    }

    private static int part(int count, int of, int pieces) {
        return count == 0 ? 0 : Math.max(1, (int) ((long) count * pieces / of));
    }
}
