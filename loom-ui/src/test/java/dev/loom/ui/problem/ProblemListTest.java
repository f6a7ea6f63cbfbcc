package dev.loom.ui.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import dev.loom.ui.problem.ProblemList.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemListTest {

    private final ProblemList list = new ProblemList();

    @Test
    void errorsStandBeforeWarnings() {
        list.show(
                List.of(
                        new Item(Severity.WARNING, "mild", null, null, List.of()),
                        new Item(Severity.ERROR, "grave", "because", "size", List.of())));

        String words = list.getElement().getTextRecursively();
        assertThat(words.indexOf("grave")).isLessThan(words.indexOf("mild"));
        assertThat(words).contains("Problems", "2", "because", "size");
    }

    @Test
    void aFixIsAPartOfItsProblem() {
        Span fix = new Span("Raise size to 5");

        list.show(List.of(new Item(Severity.ERROR, "too few", null, "size", List.of(fix))));

        assertThat(list.getElement().getTextRecursively()).contains("Raise size to 5");
    }

    @Test
    void withoutProblemsThereIsNothing() {
        list.show(List.of(new Item(Severity.NOTICE, "by the way", null, null, List.of())));

        list.show(List.of());

        assertThat(list.isVisible()).isFalse();
        assertThat(list.getElement().getTextRecursively()).isEmpty();
    }
}
