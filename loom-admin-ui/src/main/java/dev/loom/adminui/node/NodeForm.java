package dev.loom.adminui.node;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.adminui.node.SecretInput.From;
import dev.loom.core.manifest.NodeSpec;
import dev.loom.ui.form.FieldCard;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A machine that no cluster made, as fields. */
final class NodeForm extends FieldCard {

    private static final String PORT = Integer.toString(NodeSpec.PORT);

    private final TextField name =
            text("/name", "Name", "What selectors and pages call it; it stays.");
    private final TextField address = text("/ip", "Address", "Empty: its name is looked up.");
    private final TextField port = text("/port", "Port", "");
    private final TextField user = text("/user", "User", "Who logs in.");
    private final SecretInput password;
    private final SecretInput identity;
    private final SecretInput sudo;
    private final TextField jump =
            text(
                    "/jump",
                    "Jump hosts",
                    "Nodes, or user@host:port, the first one first, with commas between them.");
    private final TextField groups = text("/groups", "Groups", "With commas between them.");
    private final TextField tags =
            text("/tags", "Tags", "Words or key=value, with commas between them.");
    private final TextArea hostKeys = new TextArea("Host keys");
    private final Checkbox acceptNew =
            new Checkbox("Trust the key that it shows at the first contact");

    /**
     * An empty form.
     *
     * @param ofServer whether files, keys and the agent of the server may be used
     */
    NodeForm(boolean ofServer, Runnable changed) {
        super("Machine", changed);
        password =
                new SecretInput("Password", ways("None", "A named secret", ofServer, false), false);
        identity =
                new SecretInput(
                        "Private key",
                        ways(
                                ofServer ? "The server’s own keys and agent" : "None",
                                "A named secret",
                                ofServer,
                                true),
                        true);
        Map<From, String> asked = new EnumMap<>(From.class);
        asked.put(From.NONE, "It asks for no password");
        asked.put(From.LOGIN, "It asks for the login’s password");
        asked.put(From.GIVEN, "It asks for this password");
        asked.put(From.NAMED, "It asks for a named secret");
        sudo = new SecretInput("sudo", asked, false);
        field("/password", password);
        field("/identity", identity);
        field("/sudo", sudo);
        hostKeys.setHelperText(
                "Lines such as ssh-ed25519 AAAA…; empty: as known_hosts or a person says.");
        hostKeys.setManualValidation(true);
        hostKeys.setValueChangeMode(ValueChangeMode.LAZY);
        hostKeys.addClassName("mono-input");
        field("/host_key", hostKeys);
        field("/host_keys", acceptNew);
        name.setRequiredIndicatorVisible(true);
        user.setRequiredIndicatorVisible(true);
        add(
                body(
                        grid(name, address, user, port),
                        grid(identity, password, sudo, jump),
                        grid(groups, tags),
                        hostKeys,
                        acceptNew));
    }

    private static Map<From, String> ways(
            String none, String named, boolean ofServer, boolean isKey) {
        Map<From, String> ways = new EnumMap<>(From.class);
        ways.put(From.NONE, none);
        ways.put(From.GIVEN, isKey ? "This key" : "This password");
        ways.put(From.NAMED, named);
        if (ofServer && isKey) {
            ways.put(From.FILE, "A file on the server");
        }
        return ways;
    }

    String name() {
        return name.getValue().strip();
    }

    void showNew() {
        show("", JsonNodeFactory.instance.objectNode().put("user", ""));
        name.setReadOnly(false);
    }

    /** Shows what is declared. */
    void show(String called, JsonNode body) {
        name.setValue(called);
        name.setReadOnly(true);
        address.setValue(said(body, "ip"));
        port.setValue(body.path("port").asString(PORT));
        user.setValue(said(body, "user"));
        password.show(body.path("password"));
        identity.show(body.path("identity"));
        sudo.show(body.path("sudo"));
        jump.setValue(String.join(", ", texts(body.path("jump"))));
        groups.setValue(String.join(", ", texts(body.path("groups"))));
        tags.setValue(String.join(", ", texts(body.path("tags"))));
        hostKeys.setValue(String.join("\n", texts(body.path("host_key"))));
        acceptNew.setValue(said(body, "host_keys").equals("accept-new"));
    }

    /** The keys of a node as {@code nodes.yaml} has them. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!address.isEmpty()) {
            body.put("ip", address.getValue().strip());
        }
        write(body, "port", port.getValue(), PORT);
        if (!user.isEmpty()) {
            body.put("user", user.getValue().strip());
        }
        set(body, "password", password.declared());
        set(body, "identity", identity.declared());
        write(body, "jump", words(jump.getValue()));
        set(body, "sudo", sudo.declared());
        write(body, "groups", words(groups.getValue()));
        write(body, "tags", words(tags.getValue()));
        List<String> keys =
                hostKeys.getValue().lines().map(String::strip).filter(k -> !k.isEmpty()).toList();
        write(body, "host_key", keys);
        if (acceptNew.getValue()) {
            body.put("host_keys", "accept-new");
        }
        return body;
    }

    private static void set(ObjectNode body, String key, @Nullable JsonNode value) {
        if (value != null) {
            body.set(key, value);
        }
    }
}
