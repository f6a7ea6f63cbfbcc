package dev.loom.adminui.machine;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.cluster.StrayMachine.Standing;
import dev.loom.server.cluster.StrayMachines.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What stands above the list: which machines to show, as it stands in the page's address. */
final class StrayFilters extends Div {

    private enum Shown {
        ALL("Orphans and lost", null, false),
        ORPHANS("Orphans", Standing.ORPHAN, false),
        LOST("Lost", Standing.LOST, false),
        FORGOTTEN("Forgotten", null, true);

        private final String label;
        private final @org.jspecify.annotations.Nullable Standing standing;
        private final boolean forgotten;

        Shown(
                String label,
                @org.jspecify.annotations.Nullable Standing standing,
                boolean forgotten) {
            this.label = label;
            this.standing = standing;
            this.forgotten = forgotten;
        }

        private static Shown of(Filter filter) {
            if (filter.forgotten()) {
                return FORGOTTEN;
            }
            return filter.standing() == Standing.ORPHAN
                    ? ORPHANS
                    : filter.standing() == Standing.LOST ? LOST : ALL;
        }
    }

    private final TextField text = new TextField();
    private final Select<Shown> shown = new Select<>();
    private final Consumer<Filter> changed;

    StrayFilters(Consumer<Filter> changed) {
        this.changed = changed;
        addClassName("filters");
        text.setPlaceholder("Filter machines");
        text.setAriaLabel("Filter by machine, node or cluster");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> changed(event.isFromClient()));
        shown.setWidth("12rem");
        shown.setAriaLabel("Which machines");
        shown.setItems(Shown.values());
        shown.setItemLabelGenerator(each -> each.label);
        shown.setValue(Shown.ALL);
        shown.addValueChangeListener(event -> changed(event.isFromClient()));
        add(text, shown);
    }

    private void changed(boolean bySomebody) {
        if (bySomebody) {
            String words = text.getValue().strip();
            Shown which = shown.getValue();
            changed.accept(
                    new Filter(
                            words.isEmpty() ? null : words, null, which.standing, which.forgotten));
        }
    }

    void show(Filter filter) {
        text.setValue(filter.text() == null ? "" : filter.text());
        shown.setValue(Shown.of(filter));
    }

    static Filter of(QueryParameters parameters) {
        Standing standing =
                switch (parameters.getSingleParameter("standing").orElse("")) {
                    case "orphan" -> Standing.ORPHAN;
                    case "lost" -> Standing.LOST;
                    default -> null;
                };
        return new Filter(
                parameters.getSingleParameter("q").filter(text -> !text.isBlank()).orElse(null),
                parameters.getSingleParameter("provider").orElse(null),
                standing,
                parameters.getSingleParameter("forgotten").filter("true"::equals).isPresent());
    }

    static QueryParameters parameters(Filter filter) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        if (filter.text() != null) {
            said.put("q", List.of(filter.text()));
        }
        if (filter.provider() != null) {
            said.put("provider", List.of(filter.provider()));
        }
        if (filter.standing() != null) {
            said.put("standing", List.of(filter.standing().word()));
        }
        if (filter.forgotten()) {
            said.put("forgotten", List.of("true"));
        }
        return new QueryParameters(said);
    }
}
