package dev.loom.ui.picture;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.shared.Registration;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * The nodes of a cluster, grouped by the services that they hold. A change of states alone sends
 * nothing but what changed.
 */
@Tag("loom-layout-map")
@JavaScript("context://loom/loom-picture.js")
@JavaScript("context://loom/loom-layout-map.js")
public final class LayoutMap extends Component implements HasSize {

    /** What the picture answers. */
    public enum Mode {
        /**
         * Tiles, dense squares where there are too many nodes, or one for each group where there
         * are far too many.
         */
        AUTO,
        /** How each node is: its number, its state, a thread for each service. */
        TILES,
        /** Which services lie where: a row for each service, a column for each node. */
        WEAVE,
        /** How each of many nodes is: a square in the colour of its state. */
        DENSE,
        /** A weave so small that it has no words: for cards. */
        MINIATURE
    }

    /**
     * A node.
     *
     * @param id what {@link #onNode} gives
     * @param tip a few words more for the tooltip, such as its address; may be empty
     */
    public record Node(
            String id, int number, String name, State state, List<String> services, String tip) {
        public Node {
            services = List.copyOf(services);
        }
    }

    private LayoutPicture picture = LayoutPicture.of(List.of());
    private int listeners;

    public LayoutMap(Mode mode) {
        setMode(mode);
        send();
    }

    /** Shows the same nodes in another way. */
    public void setMode(Mode mode) {
        getElement().setAttribute("mode", mode.name().toLowerCase(Locale.ROOT));
    }

    /** Shows these nodes, by number. */
    public void show(List<Node> nodes) {
        LayoutPicture next = LayoutPicture.of(nodes);
        if (next.equals(picture)) {
            return;
        }
        boolean same = next.hasShapeOf(picture);
        ArrayNode changes = next.changesFrom(picture);
        picture = next;
        if (same && isAttached()) {
            getElement().callJsFunction("change", changes, picture.summary());
        } else {
            send();
        }
    }

    /** What the picture says in words. */
    public String summary() {
        return picture.summary();
    }

    /** Marks a node; null marks none. */
    public void select(@Nullable String id) {
        if (id == null) {
            getElement().removeProperty("selected");
        } else {
            getElement().setProperty("selected", id);
        }
    }

    /** Called with the id of a node that was clicked, or chosen by the keyboard. */
    public Registration onNode(Consumer<String> listener) {
        listeners++;
        getElement().setProperty("acts", true);
        Registration domListener =
                getElement()
                        .addEventListener(
                                "loom-node",
                                event ->
                                        listener.accept(
                                                event.getEventData()
                                                        .path("event.detail.id")
                                                        .asString()))
                        .addEventData("event.detail.id");
        return () -> {
            domListener.remove();
            listeners--;
            getElement().setProperty("acts", listeners > 0);
        };
    }

    /**
     * Called with the services of a group that was clicked, where there are too many nodes for one
     * tile each.
     */
    public Registration onGroup(Consumer<List<String>> listener) {
        getElement().setProperty("acts", true);
        return getElement()
                .addEventListener(
                        "loom-group",
                        event -> {
                            int index = event.getEventData().path("event.detail.index").asInt();
                            if (index >= 0 && index < picture.groups().size()) {
                                listener.accept(picture.groups().get(index).services());
                            }
                        })
                .addEventData("event.detail.index");
    }

    /** A browser that sees it for the first time gets all of it, with the states of now. */
    @Override
    protected void onAttach(AttachEvent attachEvent) {
        send();
    }

    private void send() {
        getElement().setPropertyJson("picture", picture.json());
    }
}
