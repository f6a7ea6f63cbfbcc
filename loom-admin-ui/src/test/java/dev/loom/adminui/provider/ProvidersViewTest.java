package dev.loom.adminui.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.support.TestClusters;
import dev.loom.ui.support.ViewTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvidersViewTest extends ViewTest {

    private final Catalogs catalogs;
    private final TestClusters clusters;

    ProvidersViewTest(Catalogs catalogs, TestClusters clusters) {
        this.catalogs = catalogs;
        this.clusters = clusters;
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin/providers")).isNotInstanceOf(ProvidersView.class);
    }

    @Test
    void theListSaysWhetherEachWorks() {
        signIn(Role.ADMINISTRATOR);

        open("admin/providers", ProvidersView.class);

        ProviderGrid grid = find(ProviderGrid.class).single();
        assertThat(test(grid).size()).isPositive();
        assertThat(test(grid).getCellText(0, 3)).isNotBlank();
    }

    @Test
    void theFormSavesTheNextVersion() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        provider(admin, "saved");
        open("admin/providers/saved", ProvidersView.class);
        Button save = find(Button.class).withText("Save as version 2").single();
        assertThat(save.isEnabled()).isFalse();

        test(field("SSH port")).setValue("2222");
        test(save).click();

        Stored now = catalogs.get(admin, Kind.PROVIDER, "saved");
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.body().at("/provisioner/port").asInt()).isEqualTo(2222);
    }

    @Test
    void whatIsWrongStandsAtTheField() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        provider(admin, "wrong");
        open("admin/providers/wrong", ProvidersView.class);

        test(field("SSH port")).setValue("many");
        test(find(Button.class).withText("Save as version 2").single()).click();

        assertThat(field("SSH port").isInvalid()).isTrue();
        assertThat(field("SSH port").getErrorMessage()).isEqualTo("SSH port must be a number.");
        assertThat(catalogs.get(admin, Kind.PROVIDER, "wrong").version()).isEqualTo(1);
    }

    @Test
    void whoSavesSecondIsToldAndLosesNothing() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        provider(admin, "contended");
        open("admin/providers/contended", ProvidersView.class);
        test(field("SSH port")).setValue("2222");
        catalogs.put(
                admin,
                Kind.PROVIDER,
                "contended",
                "name: contended\nprovidertype: local\nlabel: Theirs\n",
                SourceFormat.YAML,
                Optional.empty());

        test(find(Button.class).withText("Save as version 2").single()).click();

        assertThat(words()).contains("saved version 2 while you were at version 1");
        assertThat(field("SSH port").getValue()).isEqualTo("2222");

        test(find(Button.class).withText("Save mine as version 3").single()).click();
        assertThat(catalogs.get(admin, Kind.PROVIDER, "contended").version()).isEqualTo(3);
    }

    @Test
    void aNewOneIsMadeOfAType() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        open("admin/providers?new=local", ProvidersView.class);

        test(find(Button.class).withText("Add provider").single()).click();
        assertThat(field("Name").isInvalid()).isTrue();

        test(field("Name")).setValue("made-here");
        test(find(Button.class).withText("Add provider").single()).click();

        assertThat(catalogs.get(admin, Kind.PROVIDER, "made-here").version()).isEqualTo(1);
    }

    @Test
    void theConnectionIsTestedOnRequest() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        catalogs.create(
                admin,
                Kind.PROVIDER,
                "name: broken\nprovidertype: local\nprovisioner: {sshd: /nonexistent/sshd}\n",
                SourceFormat.YAML);
        open("admin/providers/broken", ProvidersView.class);

        test(find(Button.class).withText("Test connection").single()).click();

        eventually(
                () -> assertThat(words()).contains("Does not work").contains("/nonexistent/sshd"));
    }

    @Test
    void itsMachinesAreComparedWithThoseThatLoomKnows() {
        Caller owner = signIn("machines", Role.ADMINISTRATOR);
        clusters.active(owner, "on-local");

        open("admin/providers/local", ProvidersView.class);

        test(find(Button.class).withText("Compare machines").single()).click();

        eventually(() -> assertThat(words()).contains("known").contains("on-local"));
    }

    @Test
    void deletingAsksForTheName() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        provider(admin, "goes");
        open("admin/providers/goes", ProvidersView.class);

        test(find(Button.class).withText("Delete provider…").single()).click();
        Button confirm = find(Button.class).withText("Delete provider").single();
        assertThat(confirm.isEnabled()).isFalse();
        test(field("Type goes to go on")).setValue("goes");
        test(confirm).click();

        assertThat(catalogs.list(admin, Kind.PROVIDER))
                .extracting(Catalogs.Item::name)
                .doesNotContain("goes");
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private void provider(Caller admin, String name) {
        catalogs.create(
                admin,
                Kind.PROVIDER,
                "name: " + name + "\nprovidertype: local\n",
                SourceFormat.YAML);
    }
}
