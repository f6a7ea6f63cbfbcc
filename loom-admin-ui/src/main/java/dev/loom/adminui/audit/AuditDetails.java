package dev.loom.adminui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.loom.adminui.catalog.Group;
import dev.loom.core.catalog.Kind;
import dev.loom.server.audit.Audit.Entry;
import dev.loom.ui.part.Address;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Times;
import dev.loom.ui.source.SourceView;
import dev.loom.ui.source.YamlSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One row of the audit: everything that is known, and what changed. */
final class AuditDetails extends Card {

    AuditDetails(Entry entry, Instant now) {
        super(capital(entry.action()) + " " + entry.kind() + " " + entry.objectName());
        DescriptionList facts = new DescriptionList();
        facts.addClassNames("kv", "card__body");
        facts.add(term("When"), new DescriptionList.Description(Times.relative(entry.at(), now)));
        fact(facts, "Who", entry.person() + " of " + entry.homeTenant());
        fact(facts, "Signed in by", entry.signIn());
        fact(facts, "From", entry.address() == null ? "this server" : entry.address());
        fact(facts, "Id", entry.objectId());
        add(facts);
        versions(entry).ifPresent(this::add);
        add(change(entry));
    }

    private Component change(Entry entry) {
        SourceView view = new SourceView("What changed");
        JsonNode before = entry.before();
        JsonNode after = entry.after();
        if (before != null && after != null && view.showChange(text(before), text(after))) {
            return view;
        }
        JsonNode only = after == null ? before : after;
        if (only == null) {
            Paragraph nothing = new Paragraph("Nothing more is kept of it.");
            nothing.addClassNames("card__body", "muted", "small");
            return nothing;
        }
        if (after == null) {
            view.showChange(text(only), "");
        } else {
            view.showChange("", text(only));
        }
        return view;
    }

    /** What entities of the catalog were, lies there. */
    private static Optional<Anchor> versions(Entry entry) {
        Optional<Group> group =
                Arrays.stream(Kind.values())
                        .filter(kind -> kind.word().equals(entry.kind()))
                        .findFirst()
                        .map(Group::of);
        int before = version(entry.before());
        int after = version(entry.after());
        if (group.isEmpty() || after == 0) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put("version", "" + after);
        if (before > 0) {
            query.put("against", "" + before);
        }
        Anchor link =
                new Anchor(
                        Address.link(group.get().link(entry.objectName()), query),
                        before > 0
                                ? "Show what version " + after + " changed"
                                : "Show version " + after);
        link.addClassNames("card__body", "card__body--tight");
        return Optional.of(link);
    }

    private static int version(@Nullable JsonNode node) {
        return node == null ? 0 : node.path("version").asInt(0);
    }

    private static String text(JsonNode node) {
        return YamlSource.of(node);
    }

    private static void fact(DescriptionList facts, String term, String value) {
        Span words = new Span(value);
        words.addClassName("break");
        facts.add(term(term), new DescriptionList.Description(words));
    }

    private static DescriptionList.Term term(String words) {
        return new DescriptionList.Term(words);
    }

    static String capital(String words) {
        return words.isEmpty()
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
