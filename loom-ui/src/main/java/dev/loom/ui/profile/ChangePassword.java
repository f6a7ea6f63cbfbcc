package dev.loom.ui.profile;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.loom.server.security.Caller;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.People;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.SessionCaller;

/** Asks for the password that one has and for the one that one wants. */
final class ChangePassword {

    private static final int SHOWN_MS = 4_000;

    private final AskDialog dialog;

    ChangePassword(People people, SignIns signIns, Caller caller) {
        PasswordField current = new PasswordField("Current password");
        current.setAutofocus(true);
        current.getElement().setAttribute("autocomplete", "current-password");
        PasswordField wanted = new PasswordField("New password");
        wanted.setHelperText("At least 8 characters.");
        wanted.getElement().setAttribute("autocomplete", "new-password");
        dialog =
                new AskDialog(
                                "Change your password",
                                "Change password",
                                "Keep password",
                                () -> {
                                    people.changePassword(
                                            caller, current.getValue(), wanted.getValue());
                                    SessionCaller.set(caller, signIns);
                                    Notification.show(
                                            "Your password is changed; your other sessions end.",
                                            SHOWN_MS,
                                            Notification.Position.BOTTOM_START);
                                })
                        .field("/current", current)
                        .field("/password", wanted);
    }

    void open() {
        dialog.open();
    }
}
