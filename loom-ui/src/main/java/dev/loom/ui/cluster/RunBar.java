package dev.loom.ui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.loom.server.run.RunView;
import dev.loom.ui.run.RunWords;
import dev.loom.ui.state.State;

/** How far a run is, as a bar of what is done, has failed and is to come. */
public final class RunBar extends Div {

    public RunBar(RunView run) {
        addClassNames("progress", "progress--s");
        RunView.Progress progress = run.progress();
        int left = progress.total() - progress.done();
        segment(State.SUCCEEDED, progress.done() - progress.failed());
        segment(State.FAILED, progress.failed());
        segment(RunWords.ended(run) ? State.SKIPPED : State.PENDING, left);
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", words(run));
        setTitle(words(run));
    }

    private void segment(State state, int count) {
        if (count > 0) {
            Element segment = new Element("i");
            segment.setAttribute("data-state", state.look().word());
            segment.getStyle().set("--n", String.valueOf(count));
            getElement().appendChild(segment);
        }
    }

    /** Such as {@code 12 of 40 steps}. */
    static String words(RunView run) {
        RunView.Progress progress = run.progress();
        return progress.total() == 0
                ? "being planned"
                : progress.done() + " of " + progress.total() + " steps";
    }
}
