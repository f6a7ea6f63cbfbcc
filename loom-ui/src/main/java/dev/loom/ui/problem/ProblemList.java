package dev.loom.ui.problem;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.loom.ui.part.Icon;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problems with a count on top, those that stand against it first. Nothing where there are none.
 */
public final class ProblemList extends Div {

    /**
     * A problem.
     *
     * @param text what is wrong, with the numbers
     * @param why a sentence on the reason
     * @param at where, such as the name of a field
     * @param fixes buttons that put it right
     */
    public record Item(
            Severity severity,
            String text,
            @Nullable String why,
            @Nullable String at,
            List<Component> fixes) {
        public Item {
            fixes = List.copyOf(fixes);
        }
    }

    private List<Item> items = List.of();

    public ProblemList() {
        addClassName("problem-list");
        setVisible(false);
    }

    /** Shows these instead of those before. */
    public void show(List<Item> newItems) {
        if (newItems.equals(items)) {
            return;
        }
        items = List.copyOf(newItems);
        removeAll();
        setVisible(!items.isEmpty());
        if (items.isEmpty()) {
            return;
        }
        Div list = new Div();
        list.addClassName("problems");
        list.getElement().setAttribute("role", "list");
        items.stream()
                .sorted(Comparator.comparing(Item::severity))
                .forEach(item -> list.add(line(item)));
        add(head(), list);
    }

    private Div head() {
        Severity worst =
                items.stream().map(Item::severity).min(Comparator.naturalOrder()).orElseThrow();
        Span count = new Span(String.valueOf(items.size()));
        count.addClassName("pill");
        count.getElement().setAttribute("data-state", worst.word());
        Div head = new Div(new H3("Problems"), count);
        head.addClassNames("row", "problem-list__head");
        return head;
    }

    private static Div line(Item item) {
        Div text = new Div(hidden(item.severity().word() + ": "), new Span(item.text()));
        text.addClassName("problem__text");
        if (item.why() != null) {
            Div why = new Div(item.why());
            why.addClassName("problem__why");
            text.add(why);
        }
        if (!item.fixes().isEmpty()) {
            Div fixes = new Div();
            item.fixes().forEach(fixes::add);
            fixes.addClassName("problem__fix");
            text.add(fixes);
        }
        Div line = new Div(new Icon(item.severity().icon()), text);
        if (item.at() != null && !item.at().isEmpty()) {
            Span at = new Span(item.at());
            at.addClassName("problem__at");
            line.add(at);
        }
        line.addClassName("problem");
        line.getElement().setAttribute("role", "listitem");
        line.getElement().setAttribute("data-state", item.severity().word());
        return line;
    }

    private static Span hidden(String words) {
        Span span = new Span(words);
        span.addClassName("only-heard");
        return span;
    }
}
