package dev.loom.userui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.security.Role;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class CreateViewTest extends ViewTest {

    @Test
    void aViewerIsRefused() {
        signIn(Role.VIEWER);

        assertThat(open("create")).isNotInstanceOf(CreateView.class);
    }

    @Test
    void theButtonSaysHowManyNodesItCreates() {
        signIn(Role.USER);
        open("create", CreateView.class);

        test(find(TextField.class).withLabel("Cluster name").single()).setValue("create-view");
        ComboBox<?> template = find(ComboBox.class).single();
        test(template).selectItem("A single node");

        Button create = find(Button.class).withTextContaining("Create 1 node").single();
        assertThat(create.isEnabled()).isTrue();
    }
}
