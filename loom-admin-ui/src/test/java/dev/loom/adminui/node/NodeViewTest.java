package dev.loom.adminui.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NodeViewTest extends ViewTest {

    private static final String TENANT = "node-view";

    private final NodeDeclarations declarations;
    private final Nodes nodes;
    private final TestPeople people;

    NodeViewTest(NodeDeclarations declarations, Nodes nodes, TestPeople people) {
        this.nodes = nodes;
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
    void aNodeIsAddedChangedAndDeleted() {
        Caller admin = signIn("node-form", Role.ADMINISTRATOR);
        open("admin/nodes/new", NodeEditView.class);
        field("Name").setValue("db-1");
        field("Port").setValue("99999");
        press("Add node");
        assertThat(field("User").getErrorMessage()).isEqualTo("Who logs in is missing: user.");
        assertThat(field("Port").isInvalid()).isTrue();

        field("Address").setValue("10.1.2.3");
        field("User").setValue("deploy");
        field("Port").setValue("22");
        field("Groups").setValue("db, prod");
        secret("Password").show(JsonMapper.shared().readTree("{\"secret\": \"db-login\"}"));
        press("Add node");

        InventoryNode made = nodes.get(admin, "db-1");
        assertThat(made.groups()).containsExactly("db", "prod");
        assertThat(here()).isEqualTo("admin/nodes/" + made.id());
        assertThat(declarations.declaration(admin, "db-1").path("password").path("secret"))
                .hasToString("\"db-login\"");

        open("admin/nodes/" + made.id() + "/edit", NodeEditView.class);
        field("Jump hosts").setValue("bastion");
        declarations.change(
                admin,
                "db-1",
                declarations.declaration(admin, "db-1"),
                java.util.Objects.requireNonNull(made.declared()).version());
        press("Save node");
        InventoryNode.Declared declared = nodes.get(admin, "db-1").declared();
        assertThat(declared).isNotNull();
        assertThat(declared.jump()).containsExactly("bastion");

        press("Delete node…");
        field("Type db-1 to go on").setValue("db-1");
        press("Delete node");
        assertThat(here()).isEqualTo("admin/nodes");
        assertThat(nodes.list(admin, Nodes.Filter.ALL, Nodes.Sort.BY_CLUSTER, 0, 0).total())
                .isZero();
    }

    private void press(String words) {
        test(find(Button.class).withText(words).single()).click();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private SecretInput secret(String label) {
        return find(SecretInput.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private static String here() {
        return UI.getCurrent().getActiveViewLocation().getPath();
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
