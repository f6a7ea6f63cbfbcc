package dev.loom.adminui.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIns;
import dev.loom.server.support.TestPeople;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.Tenants;
import dev.loom.server.tenant.Tokens;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.support.ViewTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleViewTest extends ViewTest {

    private final People people;
    private final Tenants tenants;
    private final Tokens tokens;
    private final SignIns signIns;
    private final TestPeople callers;

    PeopleViewTest(
            People people, Tenants tenants, Tokens tokens, SignIns signIns, TestPeople callers) {
        this.people = people;
        this.tenants = tenants;
        this.tokens = tokens;
        this.signIns = signIns;
        this.callers = callers;
    }

    @Test
    void usersAreRefusedAndAdministratorsSeeNoTenants() {
        signIn(Role.USER);
        assertThat(open("admin/people")).isNotInstanceOf(PeopleView.class);
        assertThat(open("admin/tokens")).isNotInstanceOf(TokensView.class);

        signIn(Role.ADMINISTRATOR);
        assertThat(open("admin/tenants")).isNotInstanceOf(TenantsView.class);
    }

    @Test
    void aPersonIsAddedWithAPasswordThatIsShownOnce() {
        signIn(Role.ADMINISTRATOR);
        open("admin/people", PeopleView.class);

        test(button("Add person…")).click();
        test(field("Name")).setValue("grace");
        test(button("Add person")).click();

        String password = find(CopyText.class).single().getElement().getTextRecursively();
        assertThat(signIns.byPassword("grace", password, "127.0.0.1").role()).isEqualTo(Role.USER);
        test(button("I have it")).click();
        assertThat(find(CopyText.class).all()).isEmpty();
    }

    @Test
    void whatIsRefusedStandsAtTheFieldAndTheDialogStays() {
        signIn(Role.ADMINISTRATOR);
        open("admin/people", PeopleView.class);

        test(button("Add person…")).click();
        test(field("Name")).setValue("two words");
        test(find(Checkbox.class).single()).click();
        test(find(PasswordField.class).single()).setValue("long enough");
        test(button("Add person")).click();

        assertThat(field("Name").isInvalid()).isTrue();

        test(field("Name")).setValue("one-word");
        test(find(PasswordField.class).single()).setValue("short");
        test(button("Add person")).click();
        assertThat(find(PasswordField.class).single().isInvalid()).isTrue();
        assertThat(field("Name").isInvalid()).isFalse();
    }

    @Test
    void theFilterStandsInTheAddress() {
        signIn(Role.ADMINISTRATOR);

        open("admin/people?q=test-adm", PeopleView.class);

        assertThat(test(grid()).size()).isEqualTo(1);
    }

    @Test
    void tokensOfEverybodyAreListedAndEnded() {
        Caller user = callers.caller("tokens", Role.USER);
        Tokens.Made made = tokens.create(user, "lost-in-ci", null);
        signIn("tokens", Role.ADMINISTRATOR);
        open("admin/tokens", TokensView.class);
        assertThat(test(grid()).size()).isGreaterThanOrEqualTo(3);

        Button end = endOf("lost-in-ci");
        test(end).click();
        test(field("Type lost-in-ci to go on")).setValue("lost-in-ci");
        test(button("End token")).click();

        assertThatThrownBy(() -> signIns.byToken(made.text(), "127.0.0.1"))
                .isInstanceOf(LoomException.class);
    }

    @Test
    void aTokenOfOnesOwnIsShownOnce() {
        Caller admin = signIn(Role.ADMINISTRATOR);
        open("admin/tokens", TokensView.class);

        test(button("Make token of mine…")).click();
        test(field("Name")).setValue("made-on-page");
        test(button("Make token")).click();

        String text = find(CopyText.class).single().getElement().getTextRecursively();
        assertThat(signIns.byToken(text, "127.0.0.1").name()).isEqualTo(admin.name());
    }

    @Test
    void aSuperadminMakesTenants() {
        signIn(Role.SUPERADMIN);
        open("admin/tenants", TenantsView.class);

        test(button("Make tenant…")).click();
        test(field("Name")).setValue("page-made");
        test(button("Make tenant")).click();

        Caller there = callers.superadminIn("page-made");
        assertThat(people.list(there)).isEmpty();
    }

    @Test
    void aSuperadminLimitsATenantsSteps() {
        Caller superadmin = signIn(Role.SUPERADMIN);
        tenants.create(superadmin, "page-limited", "");
        open("admin/tenants", TenantsView.class);

        limit(0);
        assertThat(limit().isInvalid()).isTrue();
        assertThat(tenants.get(superadmin, "page-limited").maxSteps()).isNull();
        limit(20);
        assertThat(tenants.get(superadmin, "page-limited").maxSteps()).isEqualTo(20);
        limit(null);
        assertThat(tenants.get(superadmin, "page-limited").maxSteps()).isNull();
    }

    private void limit(@Nullable Integer most) {
        if (find(IntegerField.class).all().isEmpty()) {
            Button open = actionOf("page-limited", "Limit steps…");
            test(open).click();
        }
        limit().setValue(most);
        test(button("Limit steps")).click();
    }

    private Button actionOf(String tenant, String words) {
        for (int row = 0; row < test(grid()).size(); row++) {
            Component name = test(grid()).getCellComponent(row, 0);
            if (name.getElement().getTextRecursively().equals(tenant)) {
                return test(grid())
                        .getCellComponent(row, 4)
                        .getChildren()
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .filter(button -> button.getText().equals(words))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new AssertionError("no tenant " + tenant);
    }

    private IntegerField limit() {
        return find(IntegerField.class).single();
    }

    private Button endOf(String token) {
        for (int row = 0; row < test(grid()).size(); row++) {
            Component name = test(grid()).getCellComponent(row, 0);
            if (name.getElement().getTextRecursively().equals(token)) {
                return (Button) test(grid()).getCellComponent(row, 5);
            }
        }
        throw new AssertionError("no token " + token);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private Grid<?> grid() {
        return find(Grid.class).single();
    }
}
