package dev.loom.adminui.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.adminui.run.RunDetailView;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CommandViewTest extends ViewTest {

    private final NodeDeclarations nodes;
    private final Runs runs;
    private final TestRuns made;
    private final TestPeople people;

    CommandViewTest(NodeDeclarations nodes, Runs runs, TestRuns made, TestPeople people) {
        this.nodes = nodes;
        this.runs = runs;
        this.made = made;
        this.people = people;
    }

    /** Nobody listens there: what is run on it fails at once. */
    private Caller withNodes(String tenant, String... names) {
        Caller admin = people.caller(tenant, Role.ADMINISTRATOR);
        for (String name : names) {
            nodes.declare(
                    admin,
                    name,
                    JsonMapper.shared()
                            .readTree(
                                    "{\"ip\": \"127.0.0.1\", \"port\": 1, \"user\": \"u\","
                                            + " \"password\": \"x\", \"groups\": [\"web\"]}"));
        }
        return admin;
    }

    @Test
    void aCommandSaysWhatItTouchesBeforeItRunsAndIsGivenAgain() {
        Caller admin = withNodes("commands", "web-1", "web-2");
        signIn("commands", Role.ADMINISTRATOR);

        open("admin/commands?on=group:web", CommandView.class);
        eventually(() -> assertThat(words()).contains("2 nodes"));
        find(TextArea.class)
                .withCondition(area -> "Command".equals(area.getLabel()))
                .single()
                .setValue("echo it's");
        assertThat(words()).contains("loom node run 'echo it'\\''s' --on group:web");
        press("Run command…");
        press("Run on 2 nodes");

        RunView run = runs.list(admin, RunFilter.newest(1)).getFirst();
        assertThat(run.command()).isEqualTo("echo it's");
        assertThat(here()).isEqualTo("admin/runs/" + run.id());

        assertThat(made.ended(admin, run.id()).state()).isEqualTo("failed");
        open("admin/runs", dev.loom.adminui.run.RunsView.class);
        open("admin/runs/" + run.id(), RunDetailView.class);
        press("Run again where it failed…");
        press("Run again");
        RunView again = runs.list(admin, RunFilter.newest(1)).getFirst();
        assertThat(again.id()).isNotEqualTo(run.id());
        assertThat(here()).isEqualTo("admin/runs/" + again.id());
    }

    @Test
    void nothingRunsWhereNothingIsPicked() {
        Caller admin = withNodes("commands-none", "only");
        signIn("commands-none", Role.ADMINISTRATOR);
        open("admin/commands?on=group:web and not only&command=uptime", CommandView.class);

        press("Run command…");

        TextField target =
                find(TextField.class)
                        .withCondition(field -> field.getAriaLabel().orElse("").equals("Target 1"))
                        .single();
        assertThat(target.getValue()).isEqualTo("group:web and not only");
        assertThat(words()).contains("matches no node");
        assertThat(runs.list(admin, RunFilter.newest(1))).isEmpty();
    }

    @Test
    void manyNodesWantTheirNumberTyped() {
        String[] names = new String[21];
        for (int i = 0; i < names.length; i++) {
            names[i] = "n-" + i;
        }
        Caller admin = withNodes("commands-many", names);
        signIn("commands-many", Role.ADMINISTRATOR);
        open("admin/commands?on=all&command=uptime", CommandView.class);

        press("Run command…");
        Button run = find(Button.class).withText("Run on 21 nodes").single();
        assertThat(run.isEnabled()).isFalse();
        find(TextField.class)
                .withCondition(field -> "Type 21 to go on".equals(field.getLabel()))
                .single()
                .setValue("21");
        test(run).click();
        assertThat(runs.list(admin, RunFilter.newest(1))).hasSize(1);
    }

    private void press(String words) {
        test(find(Button.class).withText(words).single()).click();
    }

    private static String here() {
        return UI.getCurrent().getActiveViewLocation().getPath();
    }
}
