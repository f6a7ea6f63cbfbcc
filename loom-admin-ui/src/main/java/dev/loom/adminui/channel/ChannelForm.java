package dev.loom.adminui.channel;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.notify.Channels.Channel;
import dev.loom.server.notify.Channels.Wanted;
import dev.loom.server.notify.Event;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.secret.SecretText;
import dev.loom.ui.part.AskDialog;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a channel is, as fields of a dialog. */
final class ChannelForm {

    private static final String WEBHOOK = "Webhook";
    private static final String MAIL = "Mail";

    private final TextField name = new TextField("Name");
    private final Select<String> kind = new Select<>();
    private final TextField url = new TextField("Address");
    private final TextField to = new TextField("Addresses");
    private final CheckboxGroup<Event> on = new CheckboxGroup<>("Is told of");
    private final Checkbox everywhere = new Checkbox("Also of jobs that name no channel");
    private final Checkbox sign = new Checkbox("Sign what is sent");
    private final PasswordField secret = new PasswordField("Secret");
    private final @Nullable Channel stored;

    /**
     * The fields.
     *
     * @param stored what they show; null for a new channel
     */
    ChannelForm(@Nullable Channel stored) {
        this.stored = stored;
        name.setHelperText("What jobs call it in notify; it stays.");
        kind.setLabel("Tells by");
        kind.setItems(WEBHOOK, MAIL);
        kind.setValue(WEBHOOK);
        kind.addValueChangeListener(event -> turn());
        url.setPlaceholder("https://chat.example.com/hook");
        url.setHelperText("What is posted there is JSON; only its host is shown later.");
        to.setPlaceholder("ops@example.com");
        to.setHelperText("With commas between them.");
        on.setItems(ChannelWords.events());
        on.setItemLabelGenerator(ChannelWords::event);
        on.setValue(Set.of(Event.FAILURE, Event.RECOVERY));
        sign.addValueChangeListener(event -> turn());
        secret.setHelperText("Whoever knows it can tell that what arrives is from Loom.");
        secret.getElement().setAttribute("autocomplete", "new-password");
        for (TextField field : List.of(name, url, to)) {
            field.setManualValidation(true);
        }
        on.setManualValidation(true);
        secret.setManualValidation(true);
        if (stored != null) {
            show(stored);
        }
        turn();
    }

    private void show(Channel channel) {
        kind.setValue(channel.kind().equals(ChannelWords.MAIL) ? MAIL : WEBHOOK);
        url.setPlaceholder(channel.target());
        url.setHelperText("Kept as it is where this is empty; only its host is shown.");
        to.setValue(isMail() ? channel.target() : "");
        on.setValue(channel.on());
        everywhere.setValue(channel.everywhere());
        sign.setValue(channel.signed());
        if (channel.signed()) {
            secret.setPlaceholder("Set, never shown; leave empty to keep it");
        }
    }

    private boolean isMail() {
        return MAIL.equals(kind.getValue());
    }

    private void turn() {
        url.setVisible(!isMail());
        to.setVisible(isMail());
        sign.setVisible(!isMail());
        secret.setVisible(!isMail() && sign.getValue());
    }

    /** Puts the fields into a dialog. */
    void into(AskDialog dialog) {
        if (stored == null) {
            dialog.field("/name", name).with(kind);
        }
        dialog.field("/url", url)
                .field("/to", to)
                .field("/on", on)
                .with(everywhere, sign)
                .field("/secret", secret);
    }

    /** Where one begins to write. */
    void focus() {
        if (stored == null) {
            name.focus();
        } else if (isMail()) {
            to.focus();
        } else {
            url.focus();
        }
    }

    /** What is wanted by these fields. */
    Wanted wanted() {
        return new Wanted(
                stored == null ? name.getValue().strip() : null,
                isMail() || url.isEmpty() && stored != null
                        ? null
                        : new SecretText(url.getValue().strip()),
                isMail() ? addresses() : null,
                on.getValue(),
                everywhere.getValue(),
                isMail() ? null : secret(),
                null);
    }

    private List<String> addresses() {
        return Arrays.stream(to.getValue().split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Null to keep what is; empty for none. */
    private @Nullable SecretText secret() {
        boolean signed = stored != null && stored.signed();
        if (!sign.getValue()) {
            return signed ? new SecretText("") : null;
        } else if (secret.isEmpty() && !signed) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/secret",
                    "Say what it is signed with, or leave it unsigned.");
        }
        return secret.isEmpty() ? null : new SecretText(secret.getValue());
    }
}
