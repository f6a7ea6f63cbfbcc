package dev.loom.ui.profile;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.util.LinkedHashMap;
import java.util.Map;

/** A choice that the browser remembers and no server knows; see {@code theme.js}. */
final class BrowserChoice extends RadioButtonGroup<String> {

    private final String key;
    private final String otherwise;
    private final transient Map<String, String> words = new LinkedHashMap<>();

    BrowserChoice(String key, String label, String otherwise) {
        this.key = key;
        this.otherwise = otherwise;
        setLabel(label);
        setItemLabelGenerator(value -> words.getOrDefault(value, value));
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                getElement().executeJs("window.loomChoice.choose($0, $1)", key, event.getValue());
            }
        });
    }

    BrowserChoice with(String value, String label) {
        words.put(value, label);
        setItems(words.keySet());
        return this;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement()
                .executeJs("return window.loomChoice.read($0, $1)", key, otherwise)
                .then(String.class, this::setValue);
    }
}
