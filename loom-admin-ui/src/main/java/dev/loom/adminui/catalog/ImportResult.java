package dev.loom.adminui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.catalog.Catalogs.Change;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.What;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an import did or would do, in words. */
final class ImportResult {

    private ImportResult() {}

    /** Such as {@code 3 would be added, 1 changed; 12 stay as they are}. */
    static Component summary(Imported imported) {
        Map<What, Integer> counts = new EnumMap<>(What.class);
        imported.changes().forEach(change -> counts.merge(change.what(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        String will = imported.applied() ? "" : "would be ";
        for (What what : List.of(What.ADDED, What.CHANGED, What.REMOVED)) {
            Integer count = counts.get(what);
            if (count != null) {
                parts.add(count + " " + (parts.isEmpty() ? will : "") + word(what));
            }
        }
        int same = counts.getOrDefault(What.UNCHANGED, 0);
        String changed = parts.isEmpty() ? "Nothing changes" : String.join(", ", parts);
        Paragraph summary =
                new Paragraph(
                        changed
                                + (same == 0 ? "" : "; " + same + " stay as they are")
                                + (imported.applied() ? ". Done." : "."));
        summary.addClassName("strong");
        return summary;
    }

    static String word(What what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    /** A change, with its difference folded below it. */
    static Component line(Change change) {
        String name = change.name();
        Span what = new Span(word(change.what()));
        what.addClassNames("chip", "chip--s");
        what.getElement().setAttribute("data-what", word(change.what()));
        Component named =
                change.what() == What.CHANGED
                        ? new Anchor(Group.of(change.kind()).link(name), name)
                        : new Span(name);
        named.addClassName("medium");
        Span kind = new Span(change.kind().word());
        kind.addClassNames("small", "faint");
        Div head = new Div(what, named, kind);
        head.addClassNames("row");
        if (change.diff() == null || change.diff().isBlank()) {
            return head;
        }
        Pre diff = new Pre(change.diff());
        diff.addClassNames("mono", "small", "import-diff");
        Details details = new Details(head, diff);
        details.addClassName("import-change");
        return details;
    }
}
