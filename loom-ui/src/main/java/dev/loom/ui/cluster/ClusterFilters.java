package dev.loom.ui.cluster;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands above a list of clusters: which of them to show. */
final class ClusterFilters extends Div {

    private static final List<String> STATES =
            List.of("pending", "active", "incomplete", "inconsistent");

    private final TextField text = new TextField();
    private final Select<String> state = new Select<>();
    private final ComboBox<String> template = new ComboBox<>();
    private final ComboBox<String> owner = new ComboBox<>();
    private final Checkbox deleted = new Checkbox("Deleted");
    private final Consumer<ClusterQuery> changed;
    private ClusterQuery query = ClusterQuery.ALL;

    /**
     * The filters.
     *
     * @param owners whose clusters there may be; null where only one's own are listed
     * @param changed told when somebody has changed a filter
     */
    ClusterFilters(
            List<String> templates, @Nullable List<String> owners, Consumer<ClusterQuery> changed) {
        this.changed = changed;
        addClassName("filters");
        configureText();
        configureState();
        configure(template, "All templates", "Template", templates);
        configure(owner, "All owners", "Owner", owners == null ? List.of() : owners);
        owner.setVisible(owners != null);
        deleted.addValueChangeListener(event -> changed(event.isFromClient()));
        add(text, state, template, owner, deleted);
    }

    private void configureText() {
        text.setPlaceholder("Filter by name");
        text.setAriaLabel("Filter by name");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    private void configureState() {
        state.setAriaLabel("State");
        state.setItems(STATES);
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption("All states");
        state.setPlaceholder("All states");
        state.setItemLabelGenerator(word -> word == null ? "All states" : State.of(word).label());
        state.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    private void configure(
            ComboBox<String> box, String placeholder, String label, List<String> items) {
        box.setPlaceholder(placeholder);
        box.setAriaLabel(label);
        box.setItems(items);
        box.setClearButtonVisible(true);
        box.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    /** Shows what the list is filtered by. */
    void show(ClusterQuery shown) {
        query = shown;
        text.setValue(shown.text() == null ? "" : shown.text());
        state.setValue(shown.state());
        template.setValue(shown.template());
        owner.setValue(shown.owner());
        deleted.setValue(shown.deleted());
    }

    private void changed(boolean bySomebody) {
        if (!bySomebody) {
            return;
        }
        String words = text.getValue().strip();
        query =
                new ClusterQuery(
                        words.isEmpty() ? null : words,
                        state.getValue(),
                        template.getValue(),
                        owner.getValue(),
                        deleted.getValue(),
                        query.sort());
        changed.accept(query);
    }
}
