package dev.loom.adminui.people;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.loom.server.security.Caller;
import dev.loom.server.tenant.People;
import dev.loom.server.tenant.People.Person;
import dev.loom.server.tenant.People.Wanted;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.ConfirmByName;
import dev.loom.ui.part.Once;
import org.jspecify.annotations.Nullable;

/** What is asked before a person is made, changed or deleted. */
final class PersonDialogs {

    private final People people;
    private final Caller caller;
    private final Runnable done;

    /**
     * The dialogs.
     *
     * @param done called after each change
     */
    PersonDialogs(People people, Caller caller, Runnable done) {
        this.people = people;
        this.caller = caller;
        this.done = done;
    }

    void make() {
        TextField name = new TextField("Name");
        name.setHelperText("What they sign in with.");
        TextField label = new TextField("Label");
        label.setHelperText("What others read, such as the full name.");
        RoleSelect role = new RoleSelect(caller);
        PasswordChoice password = new PasswordChoice();
        new AskDialog(
                        "Add person",
                        "Add person",
                        "Add nobody",
                        () -> {
                            String text = password.chosen();
                            Person made =
                                    people.create(
                                            caller,
                                            new Wanted(
                                                    name.getValue().strip(),
                                                    label.getValue().strip(),
                                                    role.getValue(),
                                                    true,
                                                    text));
                            done.run();
                            password.tell(made.name(), text, caller);
                        })
                .field("/name", name)
                .field("/label", label)
                .field("/role", role)
                .field("/password", password.field())
                .with(password.made())
                .open();
        name.focus();
    }

    void change(Person person) {
        TextField label = new TextField("Label");
        label.setValue(person.label());
        RoleSelect role = new RoleSelect(caller);
        role.setValue(person.role());
        new AskDialog(
                        "Change " + person.name(),
                        "Change " + person.name(),
                        "Keep as it is",
                        () -> {
                            people.change(
                                    caller,
                                    person.name(),
                                    new Wanted(
                                            person.name(),
                                            label.getValue().strip(),
                                            role.getValue(),
                                            person.enabled(),
                                            null),
                                    person.version());
                            told("Changed " + person.name());
                        })
                .field("/label", label)
                .field("/role", role)
                .open();
    }

    void password(Person person) {
        PasswordChoice password = new PasswordChoice();
        new AskDialog(
                        "New password for " + person.name(),
                        "Give new password",
                        "Keep the old one",
                        () -> {
                            String text = password.chosen();
                            change(person, person.enabled(), text);
                            done.run();
                            password.tell(person.name(), text, caller);
                        })
                .with(
                        new Paragraph(
                                "The old one ends at once, and with it their sessions; tokens go"
                                        + " on."))
                .field("/password", password.field())
                .with(password.made())
                .open();
    }

    void enable(Person person, boolean enabled) {
        if (enabled) {
            change(person, true, null);
            told(person.name() + " may sign in");
            return;
        }
        new AskDialog(
                        "Take " + person.name() + "'s right to sign in?",
                        "Take the right to sign in",
                        "Keep it",
                        () -> {
                            change(person, false, null);
                            told(person.name() + " may not sign in");
                        })
                .with(
                        new Paragraph(
                                "Neither password nor tokens let them in any more. Their clusters"
                                        + " live on, and their runs go on."))
                .open();
    }

    void delete(Person person) {
        new ConfirmByName(
                        person.name(),
                        "Their password and API tokens are lost. While they own clusters that"
                                + " live, they can't be deleted: delete those clusters first, or"
                                + " take the right to sign in instead. Deleted clusters and runs"
                                + " keep the name.",
                        "Delete person",
                        "Keep person",
                        () -> {
                            people.delete(caller, person.name());
                            told("Deleted " + person.name());
                        })
                .open();
    }

    private void change(Person person, boolean enabled, @Nullable String password) {
        people.change(
                caller,
                person.name(),
                new Wanted(person.name(), person.label(), person.role(), enabled, password),
                person.version());
    }

    private void told(String words) {
        done.run();
        Notification.show(words);
    }

    /** A password that Loom makes, or one that is typed. */
    private static final class PasswordChoice {

        private final Checkbox made = new Checkbox("Make one, and show it once", true);
        private final PasswordField typed = new PasswordField("Password");

        PasswordChoice() {
            typed.setVisible(false);
            typed.setHelperText("8 characters or more.");
            typed.setManualValidation(true);
            typed.getElement().setAttribute("autocomplete", "new-password");
            made.addValueChangeListener(event -> typed.setVisible(!event.getValue()));
        }

        PasswordField field() {
            return typed;
        }

        Checkbox made() {
            return made;
        }

        String chosen() {
            return made.getValue() ? MadePassword.next() : typed.getValue();
        }

        void tell(String name, String text, Caller caller) {
            if (made.getValue()) {
                String signIn =
                        caller.tenantName().equals("main")
                                ? name
                                : caller.tenantName() + "/" + name;
                new Once(
                                "Password of " + name,
                                name + " signs in as " + signIn + " with this password.",
                                text)
                        .open();
            } else {
                Notification.show(name + " has that password");
            }
        }
    }
}
