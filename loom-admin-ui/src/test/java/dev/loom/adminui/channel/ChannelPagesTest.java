package dev.loom.adminui.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.Jobs;
import dev.loom.server.notify.Channels;
import dev.loom.server.notify.Channels.Wanted;
import dev.loom.server.notify.Event;
import dev.loom.server.secret.SecretText;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.TestPeople;
import dev.loom.ui.support.ViewTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelPagesTest extends ViewTest {

    private static final String HOOK = "http://127.0.0.1:9/hook";

    private final Channels channels;
    private final Jobs jobs;
    private final TestPeople people;

    ChannelPagesTest(Channels channels, Jobs jobs, TestPeople people) {
        this.channels = channels;
        this.jobs = jobs;
        this.people = people;
    }

    private Caller admin(String tenant) {
        return people.caller(tenant, Role.ADMINISTRATOR);
    }

    private void hook(Caller admin, String name) {
        channels.create(
                admin, new Wanted(name, new SecretText(HOOK), null, null, true, null, null));
    }

    /** A job of no node: its run fails. */
    private void fail(Caller admin, String notify) {
        jobs.create(
                admin,
                "name: hopeless\ntask: loom.shell\nargs: ['true']\ntargets: [all]\n"
                        + "schedule: never\nnotify: ["
                        + notify
                        + "]\n",
                SourceFormat.YAML);
        jobs.run(admin, "hopeless", Jobs.Changes.NONE);
    }

    @Test
    void whoMayNotManageThemSeesNone() {
        hook(admin("channels-mine"), "ops");

        signIn("channels-mine", Role.USER);
        assertThat(open("admin/channels")).isNotInstanceOf(ChannelsView.class);
        assertThat(open("admin/channels/ops")).isNotInstanceOf(ChannelView.class);

        signIn("channels-theirs", Role.ADMINISTRATOR);
        open("admin/channels", ChannelsView.class);
        assertThat(words()).contains("Who is told how jobs end").doesNotContain("127.0.0.1");
        open("admin/channels/ops", ChannelView.class);
        assertThat(words()).contains("There is nothing at");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsLost() {
        Caller admin = signIn("channels-form", Role.ADMINISTRATOR);
        open("admin/channels", ChannelsView.class);

        press("Add channel…");
        press("Add channel");
        assertThat(field("Name").getErrorMessage()).startsWith("A name is missing");
        field("Name").setValue("two words");
        field("Address").setValue("chat.example.com/hook");
        press("Add channel");
        assertThat(field("Name").getErrorMessage()).startsWith("\"two words\" is no name:");
        assertThat(field("Address").getErrorMessage()).contains("begins with https://");
        field("Name").setValue("ops");
        field("Address").setValue("https://chat.example.com/hook/s3cret");
        sign(true);
        press("Add channel");
        assertThat(find(PasswordField.class).single().getErrorMessage()).contains("signed with");
        find(PasswordField.class).single().setValue("shh");
        events().setValue(Set.of());
        press("Add channel");
        assertThat(events().getErrorMessage()).contains("Say what it is told of");
        events().setValue(Set.of(Event.SUCCESS));
        press("Add channel");

        var made = channels.get(admin, "ops");
        assertThat(made.signed()).isTrue();
        assertThat(made.on()).containsExactly(Event.SUCCESS);
        assertThat(row(find(Grid.class).all().getFirst(), 0))
                .contains("https://chat.example.com/…")
                .doesNotContain("s3cret");
    }

    @Test
    void oneThatSendsMailIsChangedSwitchedOffAndDeleted() {
        Caller admin = signIn("channels-mail", Role.ADMINISTRATOR);
        open("admin/channels", ChannelsView.class);
        press("Add channel…");
        field("Name").setValue("night");
        kind().setValue("Mail");
        field("Addresses").setValue("ops@example.com, nobody");
        press("Add channel");
        assertThat(field("Addresses").getErrorMessage()).contains("\"nobody\" is no address");
        field("Addresses").setValue("ops@example.com, b@example.com");
        press("Add channel");
        assertThat(channels.get(admin, "night").target())
                .isEqualTo("ops@example.com, b@example.com");

        open("admin/channels/night", ChannelView.class);
        press("Change channel…");
        field("Addresses").setValue("ops@example.com");
        press("Change channel");
        assertThat(words()).contains("Mail to ops@example.com").doesNotContain("b@example.com");
        press("Switch off…");
        press("Switch off");
        assertThat(channels.get(admin, "night").enabled()).isFalse();
        press("Switch on");
        assertThat(channels.get(admin, "night").enabled()).isTrue();
        press("Delete channel…");
        field("Type night to go on").setValue("night");
        press("Delete channel");
        assertThat(channels.list(admin)).isEmpty();
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("admin/channels");
    }

    @Test
    void aWebhookKeepsItsAddressAndSecretWhereNothingElseIsSaid() {
        Caller admin = signIn("channels-keep", Role.ADMINISTRATOR);
        channels.create(
                admin,
                new Wanted(
                        "ops",
                        new SecretText(HOOK),
                        null,
                        null,
                        null,
                        new SecretText("shh"),
                        null));
        open("admin/channels/ops", ChannelView.class);

        press("Change channel…");
        events().setValue(Set.of(Event.FAILURE));
        press("Change channel");
        assertThat(channels.get(admin, "ops").signed()).isTrue();
        assertThat(channels.get(admin, "ops").target()).isEqualTo("http://127.0.0.1:9/…");

        press("Change channel…");
        sign(false);
        press("Change channel");
        assertThat(channels.get(admin, "ops").signed()).isFalse();
        assertThat(words()).contains("Is told of" + "failures");
    }

    @Test
    void aTestSaysWhyNothingArrives() {
        Caller admin = signIn("channels-test", Role.ADMINISTRATOR);
        hook(admin, "ops");
        open("admin/channels/ops", ChannelView.class);

        press("Send a test");

        eventually(() ->
                assertThat(said())
                        .contains("It didn’t arrive")
                        .contains(channels.test(admin, "ops").problem()));
    }

    @Test
    void whatDidNotArriveSaysWhyAndWhenItIsTriedAgain() {
        Caller admin = signIn("channels-told", Role.ADMINISTRATOR);
        hook(admin, "ops");
        fail(admin, "ops, nobody");
        open("admin/channels/ops", ChannelView.class);

        eventually(
                () -> assertThat(row(find(Grid.class).single(), 0)).contains("To be tried again"));
        List<Channels.Delivery> all = channels.deliveries(admin, "ops", 10);
        assertThat(all).hasSize(1);
        assertThat(row(find(Grid.class).single(), 0))
                .contains("Failure")
                .contains("hopeless")
                .contains(String.valueOf(all.getFirst().problem()));

        open("admin/channels", ChannelsView.class);
        assertThat(row(find(Grid.class).all().getFirst(), 0))
                .contains(String.valueOf(all.getFirst().problem()));
        assertThat(row(find(Grid.class).all().get(1), 0))
                .contains("nobody")
                .contains("There is no channel \"nobody\".");
    }

    private String row(Grid<?> grid, int row) {
        return IntStream.range(0, grid.getColumns().size())
                .mapToObj(column -> test(grid).getCellComponent(row, column))
                .map(cell -> cell.getElement().getTextRecursively())
                .collect(Collectors.joining("|"));
    }

    private String said() {
        return find(TestDialog.class).single().getElement().getTextRecursively();
    }

    private void press(String words) {
        test(find(Button.class).withText(words).single()).click();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    @SuppressWarnings("unchecked") // what is looked for is raw
    private CheckboxGroup<Event> events() {
        return find(CheckboxGroup.class).single();
    }

    @SuppressWarnings("unchecked") // as above
    private Select<String> kind() {
        return find(Select.class).single();
    }

    private void sign(boolean signed) {
        find(com.vaadin.flow.component.checkbox.Checkbox.class)
                .withCondition(box -> "Sign what is sent".equals(box.getLabel()))
                .single()
                .setValue(signed);
    }
}
