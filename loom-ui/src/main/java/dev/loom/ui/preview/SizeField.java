package dev.loom.ui.preview;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.jspecify.annotations.Nullable;

/** How many nodes: a number, and a slider for it, with the fewest and the most below. */
@StyleSheet("context://loom/preview.css")
public final class SizeField extends Div {

    private static final int PAUSE_MS = 250;
    private static final int UNLIMITED = 50;

    private final IntegerField number = new IntegerField("Number of nodes");
    private final Input slider = new Input();
    private final Span fewest = new Span();
    private final Span mostWords = new Span();
    private int least = 1;
    private @Nullable Integer most;

    /**
     * A field.
     *
     * @param listener told of each change, a moment after the last one
     */
    public SizeField(Runnable listener) {
        addClassName("size-field");
        number.setStepButtonsVisible(true);
        number.setManualValidation(true);
        number.setValueChangeMode(ValueChangeMode.LAZY);
        number.setValueChangeTimeout(PAUSE_MS);
        number.addValueChangeListener(event -> {
            follow();
            listener.run();
        });
        slider.setType("range");
        slider.setAriaLabel("Number of nodes, slider");
        slider.setValueChangeMode(ValueChangeMode.LAZY);
        slider.setValueChangeTimeout(PAUSE_MS / 2);
        slider.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                number.setValue(Integer.valueOf(event.getValue()));
            }
        });
        Div ends = new Div(fewest, mostWords);
        ends.addClassNames("row", "between", "small", "faint");
        add(number, slider, ends);
    }

    /** What the template allows. */
    public void limit(int newLeast, @Nullable Integer newMost) {
        least = newLeast;
        most = newMost;
        number.setPlaceholder(String.valueOf(least));
        number.setMin(least);
        int end = newMost == null ? Math.max(UNLIMITED, 2 * least) : newMost;
        slider.getElement().setAttribute("min", String.valueOf(least));
        slider.getElement().setAttribute("max", String.valueOf(end));
        slider.setVisible(newMost == null || newMost > least);
        fewest.setText(String.valueOf(least));
        mostWords.setText(newMost == null ? "no limit" : String.valueOf(newMost));
        fewest.getParent().ifPresent(ends -> ends.setVisible(slider.isVisible()));
        follow();
    }

    private void follow() {
        Integer value = number.getValue();
        slider.setValue(String.valueOf(value == null ? least : value));
    }

    /** The number, as far as there is one. */
    public @Nullable Integer value() {
        return number.getValue();
    }

    /** Shows that number. */
    public void setValue(@Nullable Integer value) {
        number.setValue(value);
    }

    /** What is wrong with the number before the server is asked; empty where nothing is. */
    public String problem() {
        Integer value = number.getValue();
        if (value == null) {
            return "";
        } else if (value < least) {
            return "At least " + least;
        }
        return most != null && value > most ? "At most " + most : "";
    }

    /** Says what is wrong at the field; nothing for an empty text. */
    public void fail(String problem) {
        number.setErrorMessage(problem);
        number.setInvalid(!problem.isEmpty());
    }
}
