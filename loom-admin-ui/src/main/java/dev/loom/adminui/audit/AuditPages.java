package dev.loom.adminui.audit;

import dev.loom.server.audit.Audit;
import dev.loom.server.audit.Audit.Entry;
import dev.loom.server.audit.Audit.Wanted;
import dev.loom.server.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows by their place in the list, fetched by cursor as far as somebody scrolls: going on costs the
 * same at the millionth row as at the first, and new rows move none that was seen.
 */
final class AuditPages {

    private static final int FETCHED = 100;

    private final Audit audit;
    private final Caller caller;
    private final Wanted wanted;
    private final List<Entry> rows = new ArrayList<>();
    private boolean complete;
    private long total;

    AuditPages(Audit audit, Caller caller, Wanted wanted) {
        this.audit = audit;
        this.caller = caller;
        this.wanted = wanted;
        fetch();
    }

    /** So many rows from that place on; fewer at the end. */
    List<Entry> rows(int offset, int limit) {
        while (rows.size() < offset + limit && !complete) {
            fetch();
        }
        int to = Math.min(rows.size(), offset + limit);
        return offset >= to ? List.of() : List.copyOf(rows.subList(offset, to));
    }

    private void fetch() {
        UUID last = rows.isEmpty() ? null : rows.getLast().id();
        Audit.Page page = audit.list(caller, wanted, last, FETCHED);
        if (rows.isEmpty()) {
            total = page.total();
        }
        rows.addAll(page.entries());
        complete = page.entries().size() < FETCHED;
    }

    /** How many there are, in words. */
    String count() {
        return total > 10_000 ? "more than 10,000 rows" : total == 1 ? "1 row" : total + " rows";
    }
}
