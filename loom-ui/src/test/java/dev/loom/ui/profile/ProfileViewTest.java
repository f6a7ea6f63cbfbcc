package dev.loom.ui.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.Tokens;
import dev.loom.ui.part.CopyText;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class ProfileViewTest extends ViewTest {

    private final Tokens tokens;
    private final SignIns signIns;

    ProfileViewTest(Tokens tokens, SignIns signIns) {
        this.tokens = tokens;
        this.signIns = signIns;
    }

    @Test
    void saysWhoOneIs() {
        Caller viewer = signIn(Role.VIEWER);

        ProfileView page = open("profile", ProfileView.class);

        assertThat(page.getElement().getTextRecursively())
                .contains(viewer.name(), viewer.role().word(), viewer.homeTenant());
    }

    @Test
    void aTokenIsMadeAndItsTextShownOnce() {
        Caller user = signIn(Role.USER);
        open("profile", ProfileView.class);

        test(button("Make token…")).click();
        test(field("Name")).setValue("from-profile");
        test(button("Make token")).click();

        String text = find(CopyText.class).single().getElement().getTextRecursively();
        assertThat(signIns.byToken(text, "127.0.0.1").name()).isEqualTo(user.name());
        test(button("I have it")).click();
        assertThat(find(CopyText.class).all()).isEmpty();
    }

    @Test
    void whatIsRefusedStandsAtItsField() {
        signIn(Role.USER);
        open("profile", ProfileView.class);

        test(button("Make token…")).click();
        test(field("Name")).setValue("not a name!");
        test(button("Make token")).click();

        assertThat(field("Name").isInvalid()).isTrue();
    }

    @Test
    void oneEndsOnesOwnTokensAndSeesNobodyElses() {
        Caller other = signIn("profile", Role.ADMINISTRATOR);
        tokens.create(other, "of-another", null);
        Caller user = signIn("profile", Role.USER);
        Tokens.Made made = tokens.create(user, "mine", null);
        open("profile", ProfileView.class);
        Grid<?> grid = find(Grid.class).single();
        assertThat(tokens.list(user)).extracting(Tokens.Token::name).doesNotContain("of-another");
        assertThat(test(grid).size()).isEqualTo(tokens.list(user).size());

        for (int row = 0; row < test(grid).size(); row++) {
            Button end = (Button) test(grid).getCellComponent(row, 4);
            if (String.valueOf(end.getElement().getAttribute("aria-label")).contains("mine")) {
                test(end).click();
                break;
            }
        }
        test(field("Type mine to go on")).setValue("mine");
        test(button("End token")).click();

        assertThatThrownBy(() -> signIns.byToken(made.text(), "127.0.0.1"))
                .isInstanceOf(LoomException.class);
    }

    @Test
    void oneChangesOnesOwnPasswordWithTheOneThatOneHas() {
        Caller user = signIn("profile-password", Role.USER);
        open("profile", ProfileView.class);

        test(button("Change password…")).click();
        test(password("Current password")).setValue("not that one");
        test(password("New password")).setValue("a better password");
        test(button("Change password")).click();
        assertThat(password("Current password").isInvalid()).isTrue();

        test(password("Current password")).setValue("password of " + user.name());
        test(button("Change password")).click();

        String name = "profile-password/" + user.name();
        assertThat(signIns.byPassword(name, "a better password", "127.0.0.1").name())
                .isEqualTo(user.name());
        assertThat(find(PasswordField.class).all()).isEmpty();
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        assertThat(open("profile")).isNotInstanceOf(ProfileView.class);
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    private PasswordField password(String label) {
        return find(PasswordField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }
}
