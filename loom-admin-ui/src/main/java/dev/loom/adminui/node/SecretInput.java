package dev.loom.adminui.node;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Something confidential: given here and never shown, or one of the tenant's named secrets. */
final class SecretInput extends CustomField<JsonNode> {

    private static final String KEPT = "kept";
    private static final String SECRET = "secret";

    /** Where it comes from. */
    enum From {
        NONE,
        LOGIN,
        GIVEN,
        NAMED,
        FILE
    }

    private final Select<From> from = new Select<>();
    private final PasswordField password = new PasswordField();
    private final TextArea key = new TextArea();
    private final TextField name = new TextField();
    private final TextField file = new TextField();
    private final boolean isKey;
    private boolean kept;

    /**
     * Nothing yet.
     *
     * @param ways what people read for each way that is offered
     * @param isKey whether what is given is a private key
     */
    SecretInput(String label, Map<From, String> ways, boolean isKey) {
        this.isKey = isKey;
        setLabel(label);
        Map<From, String> words = new EnumMap<>(ways);
        from.setItems(List.copyOf(words.keySet()));
        from.setItemLabelGenerator(way -> words.getOrDefault(way, ""));
        from.setAriaLabel(label + ": where from");
        password.setAriaLabel(label);
        password.getElement().setAttribute("autocomplete", "new-password");
        key.setAriaLabel(label);
        key.setMinRows(3);
        key.setMaxRows(8);
        name.setAriaLabel(label + ": name of the secret");
        name.setPlaceholder("Name of the secret");
        file.setAriaLabel(label + ": file");
        file.setPlaceholder("Such as /home/loom/.ssh/id_ed25519");
        from.addValueChangeListener(event -> turn());
        lazily(password, key, name, file);
        Div all = new Div(from, password, key, name, file);
        all.addClassNames("stack");
        all.getChildren().forEach(each -> each.getElement().getStyle().set("width", "100%"));
        add(all);
        from.setValue(From.NONE);
        turn();
    }

    private void lazily(Component... fields) {
        for (Component field : fields) {
            ((HasValueChangeMode) field).setValueChangeMode(ValueChangeMode.LAZY);
        }
        password.addValueChangeListener(event -> updateValue());
        key.addValueChangeListener(event -> updateValue());
        name.addValueChangeListener(event -> updateValue());
        file.addValueChangeListener(event -> updateValue());
    }

    private void turn() {
        From way = from.getValue();
        password.setVisible(way == From.GIVEN && !isKey);
        key.setVisible(way == From.GIVEN && isKey);
        name.setVisible(way == From.NAMED);
        file.setVisible(way == From.FILE);
        updateValue();
    }

    /** What is to be declared; null for nothing. */
    @Nullable JsonNode declared() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = isKey ? key.getValue() : password.getValue();
        return switch (from.getValue()) {
            case NONE -> null;
            case LOGIN -> nodes.booleanNode(true);
            case GIVEN ->
                    text.isEmpty() && kept
                            ? nodes.objectNode().put(KEPT, true)
                            : text.isEmpty() ? null : nodes.stringNode(text);
            case NAMED -> nodes.objectNode().put(SECRET, name.getValue().strip());
            case FILE -> nodes.stringNode(file.getValue().strip());
        };
    }

    /** Shows what is declared. */
    void show(JsonNode declared) {
        kept = declared.path(KEPT).asBoolean(false);
        String words = kept ? "Set, never shown; leave empty to keep it" : "";
        password.setPlaceholder(words);
        key.setPlaceholder(kept ? words : "-----BEGIN OPENSSH PRIVATE KEY-----");
        if (kept) {
            from.setValue(From.GIVEN);
        } else if (declared.has(SECRET)) {
            name.setValue(declared.path(SECRET).asString(""));
            from.setValue(From.NAMED);
        } else if (declared.isBoolean()) {
            from.setValue(declared.booleanValue() ? From.LOGIN : From.NONE);
        } else if (declared.isString()) {
            file.setValue(declared.asString());
            from.setValue(From.FILE);
        } else {
            from.setValue(From.NONE);
        }
    }

    @Override
    protected JsonNode generateModelValue() {
        JsonNode declared = declared();
        return declared == null ? JsonNodeFactory.instance.nullNode() : declared;
    }

    @Override
    protected void setPresentationValue(@Nullable JsonNode value) {
        if (value != null) {
            show(value);
        }
    }
}
