package dev.loom.adminui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.audit.Audit;
import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Wanted;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.server.tenant.People;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class AuditViewTest extends ViewTest {

    private final Audit audit;
    private final Catalogs catalogs;
    private final People people;
    private final TestPeople callers;

    AuditViewTest(Audit audit, Catalogs catalogs, People people, TestPeople callers) {
        this.audit = audit;
        this.catalogs = catalogs;
        this.people = people;
        this.callers = callers;
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin/audit")).isNotInstanceOf(AuditView.class);
    }

    @Test
    void filtersStandInTheAddress() {
        Caller admin = signIn("noted", Role.ADMINISTRATOR);
        catalogs.create(admin, Kind.SERVICE, "name: noted-service", SourceFormat.YAML);

        open("admin/audit?kind=service&object=noted-service", AuditView.class);
        assertThat(words()).contains("1 row");

        open("admin/audit?object=never-heard-of", AuditView.class);
        assertThat(words()).contains("0 rows");
        test(find(Button.class).withText("Clear filter").single()).click();
        assertThat(words()).doesNotContain("0 rows");
    }

    @Test
    void aRowInTheAddressSaysWhatChanged() {
        Caller admin = callers.caller("changed", Role.ADMINISTRATOR);
        var person = people.create(admin, new People.Wanted("ida", "Ida", Role.VIEWER, true, null));
        people.change(
                admin,
                "ida",
                new People.Wanted("ida", "Ida", Role.USER, true, null),
                person.version());
        Wanted change = new Wanted(null, "change", "person", "ida", null, null);
        Entry row = audit.list(admin, change, null, 1).entries().getFirst();
        signIn("changed", Role.ADMINISTRATOR);

        open("admin/audit?row=" + row.id(), AuditView.class);

        assertThat(words()).contains("Change person ida").contains("test-administrator");
        assertThat(find(SourceView.class).single().text())
                .contains("role: viewer", "role: user")
                .doesNotContain("label: Ida\nlabel: Ida");
    }

    @Test
    void aRowThatIsNotThereIsSaidToBeMissing() {
        signIn(Role.ADMINISTRATOR);

        open("admin/audit?row=nonsense", AuditView.class);

        assertThat(words()).contains("It isn't here");
    }

    @Test
    void thousandsOfRowsAreFetchedAsOneScrolls() {
        Caller admin = signIn("many", Role.ADMINISTRATOR);
        for (int i = 0; i < 230; i++) {
            catalogs.create(admin, Kind.SERVICE, "name: many-" + i, SourceFormat.YAML);
        }

        open("admin/audit?kind=service&action=create", AuditView.class);

        AuditPages pages =
                new AuditPages(
                        audit, admin, new Wanted(null, "create", "service", null, null, null));
        assertThat(pages.rows(0, 50)).hasSize(50);
        assertThat(pages.rows(200, 500)).extracting(Entry::objectName).contains("many-0");
        assertThat(pages.rows(5_000, 50)).isEmpty();
        assertThat(find(Grid.class).single()).isNotNull();
    }
}
