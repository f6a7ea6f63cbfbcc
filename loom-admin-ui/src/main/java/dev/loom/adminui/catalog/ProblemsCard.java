package dev.loom.adminui.catalog;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.catalog.Catalogs.Notice;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Icon;
import java.util.List;

/** What is to be said about an entity: names that point to nothing, keys that nobody reads. */
public final class ProblemsCard extends Card {

    public ProblemsCard(List<Notice> problems) {
        super("Problems", count(problems.size()));
        if (problems.isEmpty()) {
            Paragraph none = new Paragraph("None. Every name points to something.");
            none.addClassNames("card__body", "card__body--tight", "muted");
            add(none);
            return;
        }
        Div list = new Div();
        list.addClassName("problems");
        problems.forEach(problem -> list.add(line(problem)));
        add(list);
    }

    private static Div line(Notice problem) {
        Div text = new Div(new Span(problem.message()));
        text.addClassName("problem__text");
        Span at = new Span(problem.line() == null ? problem.pointer() : "line " + problem.line());
        at.addClassName("problem__at");
        at.setTitle(problem.pointer());
        Div line = new Div(new Icon("s-warning"), text, at);
        line.addClassName("problem");
        line.getElement().setAttribute("data-state", "warning");
        return line;
    }

    private static Span count(int problems) {
        Span pill = new Span("" + problems);
        pill.addClassName("pill");
        if (problems > 0) {
            pill.getElement().setAttribute("data-state", "warning");
        }
        return pill;
    }
}
