package dev.loom.adminui.node;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.cluster.StrayMachines.Look;
import dev.loom.ui.part.Icon;
import dev.loom.ui.state.State;
import java.util.List;

/** Says that there are machines that no node has, or nodes whose machine is away. */
final class StrayNotice extends Div {

    StrayNotice(List<Look> looks) {
        long orphans = looks.stream().mapToLong(Look::orphans).sum();
        long lost = looks.stream().mapToLong(Look::lost).sum();
        addClassName("banner");
        setVisible(orphans + lost > 0);
        State state = lost > 0 ? State.LOST : State.INCONSISTENT;
        getElement().setAttribute("data-state", state.look().word());
        getElement().setAttribute("role", "status");
        add(
                new Icon(state.icon()),
                new Span(
                        new Span(words(orphans, lost) + " "),
                        new Anchor("admin/machines", "Look at them")));
    }

    private static String words(long orphans, long lost) {
        String have =
                orphans == 1
                        ? "1 machine is an orphan: no node of Loom's has it."
                        : orphans + " machines are orphans: no node of Loom's has them.";
        String away =
                lost == 1
                        ? "1 machine is lost: its provider no longer has it."
                        : lost + " machines are lost: their providers no longer have them.";
        return orphans == 0 ? away : lost == 0 ? have : have + " " + away;
    }
}
