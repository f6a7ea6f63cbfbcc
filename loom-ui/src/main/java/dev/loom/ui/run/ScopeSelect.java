package dev.loom.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** On a run of many nodes: all of them folded by their services, or some of a group. */
final class ScopeSelect extends Div {

    private final Select<RunScope> select = new Select<>();
    private @Nullable RunScopes shown;

    ScopeSelect(Consumer<RunScope> chosen) {
        addClassName("run-scope");
        setVisible(false);
        select.setAriaLabel("Which nodes");
        select.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                chosen.accept(event.getValue());
            }
        });
        add(select);
    }

    /** The picture with this above it. */
    Component above(Component picture) {
        Div both = new Div(this, picture);
        both.addClassName("run-scoped");
        return both;
    }

    void show(RunScopes scopes, RunScope wanted, RunTab tab) {
        setVisible(scopes.many() && (tab == RunTab.TIMELINE || tab == RunTab.NODES));
        if (!scopes.many()) {
            return;
        }
        if (!Objects.equals(shown, scopes)) {
            shown = scopes;
            List<RunScope> all = scopes.all();
            select.setItemLabelGenerator(scopes::words);
            select.setItems(all);
        }
        RunScope now = scopes.checked(wanted);
        if (!now.equals(select.getValue())) {
            select.setValue(now);
        }
    }
}
