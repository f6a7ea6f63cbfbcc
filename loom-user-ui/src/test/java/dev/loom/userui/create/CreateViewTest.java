package dev.loom.userui.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.support.Pushed;
import dev.loom.ui.support.ViewTest;
import dev.loom.userui.cluster.ClusterPage;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class CreateViewTest extends ViewTest {

    private final Clusters clusters;

    CreateViewTest(Clusters clusters) {
        this.clusters = clusters;
    }

    @Test
    void aViewerIsRefused() {
        signIn(Role.VIEWER);

        assertThat(open("create")).isNotInstanceOf(CreateView.class);
    }

    @Test
    void aNameAndATemplateAreEnough() {
        Caller user = signIn(Role.USER);
        open("create/single", CreateView.class);
        assertThat(createButton().isEnabled()).isFalse();

        test(name()).setValue("enough");

        soon(() -> {
            assertThat(createButton().getText()).isEqualTo("Create 1 node");
            assertThat(createButton().isEnabled()).isTrue();
        });
        test(createButton()).click();
        assertThat(getCurrentView()).isInstanceOf(ClusterPage.class);
        assertThat(clusters.get(user, "enough").size()).isEqualTo(1);
    }

    @Test
    void aLinkShowsWhatWasTyped() {
        signIn(Role.USER);

        open("create/single?name=linked&size=1&description=for+me", CreateView.class);

        assertThat(name().getValue()).isEqualTo("linked");
        soon(() -> assertThat(words()).contains("Can be created"));
    }

    @Test
    void aBadNameIsAnsweredAtItsField() {
        signIn(Role.USER);
        open("create/single", CreateView.class);

        test(name()).setValue("click stream");

        assertThat(name().isInvalid()).isTrue();
        assertThat(name().getErrorMessage()).isEqualTo("No spaces. Try click-stream");
        soon(() -> assertThat(createButton().isEnabled()).isFalse());
    }

    @Test
    void aSizeOutOfRangeIsAnsweredAtItsFieldAndAButtonPutsItRight() {
        signIn(Role.USER);
        open("create/single?name=sized&size=100000", CreateView.class);

        IntegerField size = find(IntegerField.class).single();
        soon(() ->
                assertThat(find(Button.class).withTextContaining("Lower size to ").exists())
                        .isTrue());
        assertThat(size.isInvalid()).isTrue();
        Button fix = find(Button.class).withTextContaining("Lower size to ").single();
        test(fix).click();

        soon(() -> {
            assertThat(size.isInvalid()).isFalse();
            assertThat(createButton().isEnabled()).isTrue();
        });
    }

    @Test
    void aFlawInTheConfigurationIsAnsweredWithItsLine() {
        signIn(Role.USER);
        open("create/single?name=flawed&config=a%3A+%5B", CreateView.class);

        TextArea config = find(TextArea.class).single();
        assertThat(config.isInvalid()).isTrue();
        assertThat(config.getErrorMessage()).startsWith("Line ");
    }

    @Test
    void aTakenNameIsAnsweredAtItsField() {
        signIn(Role.USER);
        open("create/single?name=taken-once", CreateView.class);
        soon(() -> assertThat(createButton().isEnabled()).isTrue());
        test(createButton()).click();

        open("create/single?name=taken-once", CreateView.class);
        soon(() -> assertThat(createButton().isEnabled()).isTrue());
        test(createButton()).click();

        assertThat(getCurrentView()).isInstanceOf(CreateView.class);
        assertThat(name().isInvalid()).isTrue();
        assertThat(createButton().isEnabled()).isTrue();
    }

    @Test
    void aTemplateThatIsNotThereIsSaid() {
        signIn(Role.USER);

        open("create/nonesuch", CreateView.class);

        assertThat(words()).contains("Choose a template");
    }

    /** Waits for what the server was asked beside the page. */
    private void soon(ThrowingRunnable claim) {
        eventually(() -> {
            Pushed.arrive();
            claim.run();
        });
    }

    private TextField name() {
        return find(TextField.class).withLabel("Cluster name").single();
    }

    private Button createButton() {
        return find(Button.class).withClassName("create-button").single();
    }
}
