package dev.loom.adminui.catalog;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.core.catalog.MergedTemplate;
import dev.loom.ui.part.Card;
import java.util.Map;

/** Which template each value of a merged one comes from. */
final class OriginsCard extends Card {

    OriginsCard(MergedTemplate merged) {
        super("Where its values come from");
        String name = merged.template().name();
        merged.problems()
                .forEach(problem -> {
                    Paragraph words = new Paragraph(problem);
                    words.addClassNames("card__body", "card__body--tight");
                    add(words);
                });
        Div lines = new Div();
        lines.addClassName("lines");
        merged.origins().entrySet().stream()
                .filter(origin -> !origin.getValue().equals(name))
                .map(OriginsCard::line)
                .forEach(lines::add);
        if (lines.getComponentCount() == 0) {
            Span none = new Span("All of them are its own.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        add(lines);
    }

    private static Div line(Map.Entry<String, String> origin) {
        Span pointer = new Span(origin.getKey().substring(1).replace('/', '.'));
        pointer.addClassNames("mono", "small", "grow", "clip");
        pointer.setTitle(origin.getKey());
        Anchor from = new Anchor(Group.TEMPLATES.link(origin.getValue()), origin.getValue());
        from.addClassNames("small", "nowrap");
        Div line = new Div(pointer, from);
        line.addClassName("line");
        return line;
    }
}
