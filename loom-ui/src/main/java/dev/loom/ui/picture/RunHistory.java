package dev.loom.ui.picture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether this is normal: the last runs as bars by duration and outcome. */
@Tag("loom-run-history")
@JavaScript("context://loom/loom-run-picture.js")
@JavaScript("context://loom/loom-run-history.js")
public final class RunHistory extends Component implements HasStyle {

    /**
     * A run.
     *
     * @param took null while nobody knows
     * @param tip what it was, in a few words
     * @param href where its page is; null for no link
     */
    public record Bar(
            String id, State state, @Nullable Duration took, String tip, @Nullable String href) {}

    private List<Bar> shown = List.of();

    /** Shows these runs. */
    public void show(List<Bar> oldestFirst) {
        if (oldestFirst.equals(shown)) {
            return;
        }
        shown = List.copyOf(oldestFirst);
        if (isAttached()) {
            tell();
        }
    }

    /** What is shown. */
    public List<Bar> shown() {
        return shown;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        tell();
    }

    private void tell() {
        getElement().callJsFunction("show", json(shown));
    }

    static ArrayNode json(List<Bar> bars) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Bar bar : bars) {
            ObjectNode one = json.addObject();
            one.put("id", bar.id());
            one.put("state", bar.state().look().word());
            one.put("took", bar.took() == null ? null : (Long) bar.took().toMillis());
            one.put("tip", bar.tip());
            one.put("href", bar.href());
        }
        return json;
    }
}
