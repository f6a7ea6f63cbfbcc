package dev.loom.adminui.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NodeViewTest extends ViewTest {

    private static final String TENANT = "node-view";

    private final NodeDeclarations declarations;
    private final TestPeople people;

    NodeViewTest(NodeDeclarations declarations, TestPeople people) {
        this.declarations = declarations;
        this.people = people;
    }

    @Test
    void aDeclaredNodeIsInTheListAndHasAPageOfItsOwn() {
        Caller admin = people.caller(TENANT, Role.ADMINISTRATOR);
        InventoryNode node =
                declarations.declare(
                        admin,
                        "lonely",
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"ip": "10.9.8.7", "user": "deploy", "password": "x", "groups": ["web"]}
                                        """));
        signIn(TENANT, Role.ADMINISTRATOR);
        open("admin/nodes?kind=declared&group=web", NodesView.class);
        assertThat(test(find(NodesGrid.class).single()).size()).isEqualTo(1);

        open("admin/nodes/" + node.id(), NodeView.class);
        assertThat(words())
                .contains("lonely")
                .contains("unknown: nothing is run on it")
                .contains("It hasn't told anything");

        declarations.maintenance(admin, "lonely", "new disk");
        open("admin/nodes/" + node.id(), NodeView.class);
        assertThat(words()).contains("new disk");
        test(find(Button.class).withText("End maintenance").single()).click();
        assertThat(words()).doesNotContain("new disk");
    }

    @Test
    void aTenantWithoutSourcesIsToldHowToBegin() {
        signIn(TENANT, Role.ADMINISTRATOR);
        open("admin/sources", SourcesView.class);
        assertThat(words()).contains("No source yet");
    }

    @Test
    void aNodeThatIsNotThereIsNowhere() {
        signIn(TENANT, Role.ADMINISTRATOR);
        open("admin/nodes/nothing-here", NodeView.class);
        assertThat(words()).contains("There is nothing at");
    }
}
