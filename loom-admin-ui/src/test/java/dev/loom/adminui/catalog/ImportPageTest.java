package dev.loom.adminui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.ui.support.ViewTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImportPageTest extends ViewTest {

    private final Catalogs catalogs;

    ImportPageTest(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @Test
    void whatAFileWouldChangeStandsThereBeforeItDoes() {
        Caller admin = signIn("importing", Role.ADMINISTRATOR);
        int before = catalogs.list(admin, Kind.SERVICE).size();
        open("admin/import", ImportView.class);

        take("services:\n- name: first\n- name: second\n");

        assertThat(words()).contains("2 would be added", "first", "second");
        assertThat(catalogs.list(admin, Kind.SERVICE)).hasSize(before);
        test(find(Button.class).withText("Import 2 changes").single()).click();
        assertThat(catalogs.list(admin, Kind.SERVICE)).hasSize(before + 2);
        assertThat(words()).contains("2 added. Done.");
    }

    @Test
    void anImportIsTakenBackFromThePage() {
        Caller admin = signIn("importing-back", Role.ADMINISTRATOR);
        int before = catalogs.list(admin, Kind.SERVICE).size();
        open("admin/import", ImportView.class);
        take("services:\n- name: mistaken\n");
        test(find(Button.class).withText("Import 1 change").single()).click();

        test(find(Button.class).withText("Undo…").single()).click();
        test(find(Button.class).withText("Undo 1 change").single()).click();

        assertThat(catalogs.list(admin, Kind.SERVICE)).hasSize(before);
        assertThat(words()).contains("undone");
    }

    @Test
    void pruningShowsWhatWouldGoAndDoesItOnlyWhenAsked() {
        Caller admin = signIn("importing-pruned", Role.ADMINISTRATOR);
        open("admin/import", ImportView.class);
        take("services:\n- name: alone\n");
        assertThat(words()).doesNotContain("removed");

        test(find(Checkbox.class).single()).click();

        assertThat(words()).contains("1 would be added", "removed", "web-server");
        assertThat(catalogs.list(admin, Kind.SERVICE)).hasSizeGreaterThan(1);
    }

    @Test
    void everythingThatIsWrongIsSaidWithItsPlaceAndNothingIsBroughtIn() {
        signIn(Role.ADMINISTRATOR);
        open("admin/import", ImportView.class);

        take("services:\n- name: half one\n- name: half two\n");

        assertThat(words()).contains("line 2", "line 3");
        assertThat(find(Button.class).withTextContaining("Import ").all()).isEmpty();
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin/import")).isNotInstanceOf(ImportView.class);
    }

    private void take(String text) {
        find(ImportCard.class).single().take("catalog.yaml", text.getBytes(StandardCharsets.UTF_8));
    }
}
