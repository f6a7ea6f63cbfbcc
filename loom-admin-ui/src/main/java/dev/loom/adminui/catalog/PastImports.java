package dev.loom.adminui.catalog;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.catalog.Catalogs.PastImport;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.AskDialog;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import java.util.List;
import java.util.stream.Collectors;

/** The last imports, and taking one back. */
final class PastImports extends Card {

    private static final int NAMED = 12;

    private final CatalogFaces faces;
    private final Caller caller;
    private final Div lines = new Div();

    PastImports(CatalogFaces faces, Caller caller) {
        super("Last imports");
        this.faces = faces;
        this.caller = caller;
        lines.addClassNames("lines", "lines--tall");
        add(lines);
        look();
    }

    void look() {
        lines.removeAll();
        List<PastImport> past = faces.catalogs().imports(caller);
        if (past.isEmpty()) {
            Span none = new Span("None yet.");
            none.addClassNames("line", "muted");
            lines.add(none);
        }
        past.forEach(one -> lines.add(line(one)));
    }

    private Div line(PastImport past) {
        Span what = new Span(changes(past));
        what.addClassName("medium");
        what.setTitle(names(past));
        Span who = new Span(past.author());
        who.addClassNames("muted", "small", "grow", "clip");
        Span when = Times.relative(past.at(), faces.clock().instant());
        when.addClassNames("faint", "small", "nowrap");
        Div line = new Div(what, who, when);
        line.addClassName("line");
        if (past.undoneAt() == null) {
            Button undo = new Button("Undo…", event -> ask(past));
            undo.addThemeVariants(ButtonVariant.SMALL);
            undo.setAriaLabel("Undo the import of " + changes(past) + " by " + past.author());
            line.add(undo);
        } else {
            Span undone = new Span("undone");
            undone.addClassNames("faint", "small");
            line.add(undone);
        }
        return line;
    }

    private void ask(PastImport past) {
        new AskDialog(
                        "Undo this import?",
                        "Undo " + changes(past),
                        "Keep import",
                        () -> {
                            faces.catalogs().undo(caller, past.id());
                            look();
                        })
                .with(
                        new Paragraph(
                                "What it added goes, what it changed says again what it said"
                                        + " before, what it removed is there again: "
                                        + names(past)
                                        + "."))
                .open();
    }

    private static String changes(PastImport past) {
        int count = past.changes().size();
        return count == 1 ? "1 change" : count + " changes";
    }

    private static String names(PastImport past) {
        String first =
                past.changes().stream()
                        .limit(NAMED)
                        .map(touched -> touched.kind().word() + " " + touched.name())
                        .collect(Collectors.joining(", "));
        int more = past.changes().size() - NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
