package dev.loom.ui.cluster;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** What stands above a list of clusters: which of them to show. */
public final class ClusterFilters extends Div {

    public ClusterFilters(ClusterGrid grid) {
        addClassName("filters");
        TextField search = new TextField();
        search.setPlaceholder("Filter by name");
        search.setAriaLabel("Filter by name");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> grid.search(event.getValue()));
        Checkbox terminated = new Checkbox("Deleted ones");
        terminated.addValueChangeListener(event -> grid.showTerminated(event.getValue()));
        add(search, terminated);
    }
}
