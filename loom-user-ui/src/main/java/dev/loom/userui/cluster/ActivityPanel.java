package dev.loom.userui.cluster;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who did what with a cluster, the newest first; for administrators. */
final class ActivityPanel extends Card implements ClusterPanel {

    private static final int MOST = 100;

    private final Audit audit;
    private final Caller caller;
    private final InstantSource clock;
    private List<UUID> shown = List.of();

    ActivityPanel(Audit audit, Caller caller, InstantSource clock) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        addClassName("lines");
    }

    @Override
    public void show(ClusterView cluster) {
        Audit.Wanted wanted =
                new Audit.Wanted(null, null, "cluster", cluster.id().toString(), null, null);
        List<Audit.Entry> entries = audit.list(caller, wanted, null, MOST).entries();
        List<UUID> now = entries.stream().map(Audit.Entry::id).toList();
        if (now.equals(shown) && getComponentCount() > 0) {
            return;
        }
        shown = now;
        removeAll();
        entries.forEach(entry -> add(line(entry)));
        if (entries.isEmpty()) {
            add(new Empty("Nothing yet", "What people do with this cluster will be listed here."));
        }
    }

    private Div line(Audit.Entry entry) {
        Span who = new Span(entry.person());
        who.addClassName("medium");
        Span what = new Span(words(entry));
        what.addClassName("grow");
        Span when = Times.relative(entry.at(), clock.instant());
        when.addClassNames("faint", "small", "nowrap");
        when.setTitle(
                when.getTitle().orElse("")
                        + (entry.address() == null ? "" : ", from " + entry.address()));
        Div line = new Div(who, what, when);
        line.addClassName("line");
        return line;
    }

    /** Such as {@code changed name from a to b}. */
    private static String words(Audit.Entry entry) {
        return switch (entry.action()) {
            case "create" -> "created it";
            case "delete" -> "asked for its deletion";
            case "change" -> "changed " + changes(entry.before(), entry.after());
            default -> entry.action();
        };
    }

    private static String changes(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            return "it";
        }
        List<String> changes = new ArrayList<>();
        after.properties()
                .forEach(each -> {
                    JsonNode was = before.path(each.getKey());
                    if (!was.equals(each.getValue())) {
                        changes.add(
                                "%s from %s to %s"
                                        .formatted(
                                                label(each.getKey()),
                                                said(was),
                                                said(each.getValue())));
                    }
                });
        return changes.isEmpty() ? "nothing" : String.join(", ", changes);
    }

    private static String label(String key) {
        return key.equals("leaseExpiresAt") ? "the end of the lease" : key;
    }

    private static String said(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "none";
        }
        return value.isString() ? "“" + value.asString() + "”" : value.toString();
    }
}
