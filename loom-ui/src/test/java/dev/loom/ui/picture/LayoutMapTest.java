package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.loom.ui.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LayoutMapTest {

    private final UI ui = new UI();
    private final LayoutMap map = new LayoutMap(LayoutMap.Mode.TILES);

    @Test
    void statesAloneAreNotSentAsAWholePicture() {
        ui.add(map);
        map.show(List.of(node(State.PENDING)));
        JsonNode sent = picture();

        map.show(List.of(node(State.ACTIVE)));

        assertThat(picture()).isSameAs(sent);
        assertThat(map.summary()).startsWith("1 node, 1 active");
    }

    @Test
    void aBrowserThatComesLaterGetsTheStatesOfNow() {
        ui.add(map);
        map.show(List.of(node(State.PENDING)));
        map.show(List.of(node(State.ACTIVE)));

        ui.remove(map);
        ui.add(map);

        assertThat(picture().at("/groups/0/nodes/0/3").asInt())
                .isEqualTo(StateTable.place(State.ACTIVE));
    }

    @Test
    void itActsOnlyWhileSomeoneListens() {
        var listening = map.onNode(id -> {});
        assertThat(map.getElement().getProperty("acts", false)).isTrue();

        listening.remove();

        assertThat(map.getElement().getProperty("acts", false)).isFalse();
    }

    private JsonNode picture() {
        return (JsonNode) map.getElement().getPropertyRaw("picture");
    }

    private static LayoutMap.Node node(State state) {
        return new LayoutMap.Node("a", 1, "web-1", state, List.of("nginx"), "");
    }
}
