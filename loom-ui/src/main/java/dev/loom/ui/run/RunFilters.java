package dev.loom.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands above a list of runs: which of them to show. */
public final class RunFilters extends Div {

    private static final List<String> STATES =
            List.of("running", "pending", "succeeded", "failed", "aborted");
    private static final List<String> KINDS = List.of("create", "delete");

    private final TextField text = field("Filter by cluster");
    private final TextField person = field("Started by");
    private final Select<String> state = select("Any state", STATES);
    private final Select<String> kind = select("Any kind", KINDS);
    private RunQuery query = RunQuery.ALL;

    /**
     * The filters.
     *
     * @param changed told what somebody wants to see
     */
    public RunFilters(Consumer<RunQuery> changed) {
        addClassName("filters");
        text.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(query.matching(orNull(event.getValue())));
            }
        });
        person.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(query.by(orNull(event.getValue())));
            }
        });
        state.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                @Nullable String value = event.getValue();
                changed.accept(query.in(value == null ? Set.of() : Set.of(value)));
            }
        });
        kind.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                changed.accept(query.ofKind(event.getValue()));
            }
        });
        add(text, state, kind, person);
    }

    /** Shows what is asked for. */
    public void show(RunQuery asked) {
        query = asked;
        text.setValue(asked.text() == null ? "" : asked.text());
        person.setValue(asked.person() == null ? "" : asked.person());
        state.setValue(asked.states().stream().findFirst().filter(STATES::contains).orElse(null));
        String done = asked.kind();
        kind.setValue(done != null && KINDS.contains(done) ? done : null);
    }

    private static TextField field(String words) {
        TextField field = new TextField();
        field.setPlaceholder(words);
        field.setAriaLabel(words);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    private static Select<String> select(String any, List<String> words) {
        Select<String> select = new Select<>();
        select.setAriaLabel(any);
        select.setPlaceholder(any);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(any);
        select.setItemLabelGenerator(word -> word == null ? any : RunWords.capital(word));
        select.setItems(words);
        return select;
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
