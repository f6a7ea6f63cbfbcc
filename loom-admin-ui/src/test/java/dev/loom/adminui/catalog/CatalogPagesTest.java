package dev.loom.adminui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.support.ViewTest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogPagesTest extends ViewTest {

    private final Catalogs catalogs;
    private final TestPeople people;

    CatalogPagesTest(Catalogs catalogs, TestPeople people) {
        this.catalogs = catalogs;
        this.people = people;
    }

    @ParameterizedTest
    @EnumSource(Group.class)
    void aUserIsRefused(Group group) {
        signIn(Role.USER);

        assertThat(open(group.path()).getClass().getPackageName()).doesNotContain("adminui");
    }

    @ParameterizedTest
    @EnumSource(value = Group.class, names = "PROVIDERS", mode = EnumSource.Mode.EXCLUDE)
    void everyKindHasAListThatLeadsToSources(Group group) {
        Caller admin = signIn(Role.ADMINISTRATOR);
        String name = catalogs.list(admin, group.kind()).getFirst().name();

        open(group.path(), CatalogPage.class);
        assertThat(find(Grid.class).single()).isNotNull();

        open(group.link(name), CatalogPage.class);
        assertThat(find(SourceView.class).single().text()).contains("name: " + name);
        assertThat(words()).contains("Problems", "Versions", "Used by");
    }

    @Test
    void theFilterStandsInTheAddress() {
        signIn(Role.ADMINISTRATOR);

        open("admin/templates?q=no-such-text", TemplatesView.class);
        assertThat(test(grid()).size()).isZero();

        test(find(TextField.class).single()).setValue("single");
        assertThat(test(grid()).size()).isEqualTo(1);
    }

    @Test
    void anOldVersionIsShownAsSuchAndComparedWithAnother() {
        Caller admin = people.caller(Role.ADMINISTRATOR);
        catalogs.create(admin, Kind.TEMPLATE, "name: shown\nlabel: Old\n", SourceFormat.YAML);
        catalogs.put(
                admin,
                Kind.TEMPLATE,
                "shown",
                "name: shown\nlabel: New\ndefaults: {services: [not-there]}\n",
                SourceFormat.YAML,
                Optional.empty());
        signIn(Role.ADMINISTRATOR);

        open("admin/templates/shown", TemplatesView.class);
        assertThat(words()).contains("version 2").contains("not-there");

        open("admin/templates/shown?version=1", TemplatesView.class);
        assertThat(words()).contains("Version 2 is in force");
        assertThat(find(SourceView.class).single().text()).contains("label: Old");

        open("admin/templates/shown?version=2&against=1", TemplatesView.class);
        assertThat(words()).contains("What changed from version 1 to version 2");
        assertThat(find(SourceView.class).single().text()).contains("label: Old", "label: New");
    }

    @Test
    void whatIsMissingOrOfAnotherTenantIsNotThere() {
        catalogs.create(
                people.caller("its-owner", Role.ADMINISTRATOR),
                Kind.TEMPLATE,
                "name: of-another-tenant",
                SourceFormat.YAML);
        signIn(Role.ADMINISTRATOR);

        open("admin/templates/of-another-tenant", TemplatesView.class);

        assertThat(words()).contains("It isn't here");
    }

    @Test
    void whatUsesAServiceLeadsThere() {
        signIn(Role.ADMINISTRATOR);

        open("admin/services/web-server", ServicesView.class);

        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("admin/templates/web");
    }

    @Test
    void aSuperadminSeesTheCatalogOfTheTenantThatTheyActIn() {
        people.caller("its-owner", Role.ADMINISTRATOR);
        signIn(people.superadminIn("its-owner"));

        Component page = open("admin/templates/single");

        assertThat(page).isInstanceOf(TemplatesView.class);
    }

    private Grid<?> grid() {
        return find(Grid.class).single();
    }

    @Test
    void aTemplateIsPreviewedAtTheSizeThatStandsInTheAddress() {
        signIn(Role.ADMINISTRATOR);

        open("admin/templates/web?size=7", TemplatesView.class);

        eventually(() -> assertThat(words()).contains("Can be created", "7 nodes"));
    }

    @Test
    void anOlderVersionIsRestored() {
        Caller admin = signIn("restoring-page", Role.ADMINISTRATOR);
        String first = catalogs.get(admin, Kind.TEMPLATE, "single").source();
        catalogs.put(
                admin,
                Kind.TEMPLATE,
                "single",
                first + "tags: [changed]\n",
                SourceFormat.YAML,
                Optional.empty());
        open("admin/templates/single?version=1", TemplatesView.class);

        test(find(Button.class).withText("Restore version 1").single()).click();

        assertThat(catalogs.get(admin, Kind.TEMPLATE, "single").source()).isEqualTo(first);
        assertThat(catalogs.get(admin, Kind.TEMPLATE, "single").version()).isEqualTo(3);
    }
}
