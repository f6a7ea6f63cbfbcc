package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.job.Jobs;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands above the list of jobs: which of them to show. */
final class JobFilters extends Div {

    private final TextField text = field("Filter by name");
    private final TextField tag = field("Tag");
    private final Consumer<Jobs.Filter> changed;

    JobFilters(Consumer<Jobs.Filter> changed) {
        this.changed = changed;
        addClassName("filters");
        add(text, tag);
    }

    private TextField field(String words) {
        TextField field = new TextField();
        field.setPlaceholder(words);
        field.setAriaLabel(words);
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(event -> changed(event.isFromClient()));
        return field;
    }

    void show(Jobs.Filter filter) {
        text.setValue(Objects.requireNonNullElse(filter.text(), ""));
        tag.setValue(Objects.requireNonNullElse(filter.tag(), ""));
    }

    /** Which jobs are asked for. */
    Jobs.Filter wanted() {
        return filter(text.getValue(), tag.getValue());
    }

    private void changed(boolean bySomebody) {
        if (bySomebody) {
            changed.accept(wanted());
        }
    }

    /** Which jobs these words ask for; blank ones restrict nothing. */
    static Jobs.Filter filter(String text, String tag) {
        return new Jobs.Filter(said(text), said(tag), null, 0, 0);
    }

    private static @Nullable String said(String words) {
        return words.isBlank() ? null : words.strip();
    }
}
