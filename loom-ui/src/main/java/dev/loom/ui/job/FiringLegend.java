package dev.loom.ui.job;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.loom.ui.state.State;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the marks of the calendar mean. */
@Tag("loom-firing-strip")
@JavaScript("context://loom/loom-run-picture.js")
@JavaScript("context://loom/loom-firing-strip.js")
public final class FiringLegend extends Component {

    @Override
    protected void onAttach(AttachEvent event) {
        ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
        add(kinds, State.SUCCEEDED, "run", "Succeeded");
        add(kinds, State.FAILED, "run", "Failed");
        add(kinds, State.READY, "fired", "Fired, too often to tell each");
        add(kinds, State.LOST, "missed", "Missed");
        add(kinds, State.FAILED, "refused", "Refused");
        add(kinds, State.SKIPPED, "skipped", "Skipped or made up");
        add(kinds, State.PLANNED, "planned", "To come");
        add(kinds, State.PLANNED, "blackout", "Blackout");
        getElement().callJsFunction("legend", kinds);
    }

    private static void add(ArrayNode kinds, State state, String kind, String word) {
        kinds.addObject().put("look", state.look().word()).put("kind", kind).put("word", word);
    }
}
