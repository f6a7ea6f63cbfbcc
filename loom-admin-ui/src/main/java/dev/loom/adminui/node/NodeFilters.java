package dev.loom.adminui.node;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.inventory.Nodes;
import dev.loom.ui.state.State;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands above the list of nodes: which of them to show. */
final class NodeFilters extends Div {

    private static final List<String> STATES =
            List.of(
                    "planned",
                    "creating",
                    "running",
                    "incomplete",
                    "deleting",
                    "gone",
                    "reached",
                    "unreached",
                    "unseen",
                    "maintenance");

    /** Reads names of clusters. */
    @FunctionalInterface
    interface ClusterNames {
        List<String> page(String text, int page, int size);
    }

    private final TextField text = new TextField();
    private final Select<String> state = new Select<>();
    private final ComboBox<String> cluster = new ComboBox<>();
    private final ComboBox<String> service = new ComboBox<>();
    private final ComboBox<String> provider = new ComboBox<>();
    private final ComboBox<String> hardware = new ComboBox<>();
    private final ComboBox<String> group = new ComboBox<>();
    private final ComboBox<String> tag = new ComboBox<>();
    private final Select<String> kind = new Select<>();
    private final Consumer<NodeQuery> changed;
    private NodeQuery query = NodeQuery.ALL;

    /**
     * The filters.
     *
     * @param clusters the names of some clusters, by part of the name and page
     */
    NodeFilters(Nodes.Choices choices, ClusterNames clusters, Consumer<NodeQuery> changed) {
        this.changed = changed;
        addClassName("filters");
        configure(text, "Filter by name or address");
        configure(cluster, "All clusters", "Cluster", List.of());
        cluster.setItems(query ->
                clusters
                        .page(query.getFilter().orElse(""), query.getPage(), query.getPageSize())
                        .stream());
        state.setAriaLabel("State");
        state.setItems(STATES);
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption("All states");
        state.setPlaceholder("All states");
        state.setItemLabelGenerator(
                word -> word == null ? "All states" : State.ofNode(word).label());
        state.addValueChangeListener(event -> changed(event.isFromClient()));
        configure(service, "All services", "Service", choices.services());
        configure(provider, "All providers", "Provider", choices.providers());
        configure(hardware, "All hardware", "Hardware", choices.hardware());
        configure(group, "All groups", "Group", choices.groups());
        configure(tag, "All tags", "Tag", choices.tags());
        tag.setAllowCustomValue(true);
        kind.setAriaLabel("Kind");
        kind.setItems("cluster", "declared");
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption("Both kinds");
        kind.setPlaceholder("Both kinds");
        kind.setItemLabelGenerator(word ->
                word == null ? "Both kinds" : word.equals("cluster") ? "Of clusters" : "Declared");
        kind.addValueChangeListener(event -> changed(event.isFromClient()));
        add(text, kind, state, cluster, service, group, tag, provider, hardware);
    }

    private void configure(TextField field, String words) {
        field.setPlaceholder(words);
        field.setAriaLabel(words);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    private void configure(
            ComboBox<String> box, String placeholder, String label, List<String> items) {
        box.setPlaceholder(placeholder);
        box.setAriaLabel(label);
        box.setItems(items);
        box.setClearButtonVisible(true);
        box.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    void show(NodeQuery shown) {
        query = shown;
        Nodes.Filter filter = shown.filter();
        text.setValue(filter.text() == null ? "" : filter.text());
        cluster.setValue(filter.cluster());
        state.setValue(filter.state());
        service.setValue(filter.service());
        provider.setValue(filter.provider());
        hardware.setValue(filter.hardware());
        group.setValue(filter.group());
        tag.setValue(filter.tag());
        kind.setValue(filter.kind());
    }

    private void changed(boolean bySomebody) {
        if (bySomebody) {
            query =
                    new NodeQuery(
                            new Nodes.Filter(
                                    words(text),
                                    state.getValue(),
                                    cluster.getValue(),
                                    service.getValue(),
                                    provider.getValue(),
                                    hardware.getValue(),
                                    kind.getValue(),
                                    group.getValue(),
                                    tag.getValue()),
                            query.sort());
            changed.accept(query);
        }
    }

    private static @Nullable String words(TextField field) {
        String words = field.getValue().strip();
        return words.isEmpty() ? null : words;
    }
}
