package dev.loom.ui.run;

import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads a long list by rows' numbers, which is what a grid asks for, although the server knows only
 * "older than this one". Remembers where it has been, so that scrolling reads each row once.
 */
final class RunPages {

    private static final int MOST = 1_000;

    private final Runs runs;
    private final Caller caller;
    private final TreeMap<Integer, UUID> ends = new TreeMap<>();
    private RunFilter filter;

    RunPages(Runs runs, Caller caller, RunFilter filter) {
        this.runs = runs;
        this.caller = caller;
        this.filter = filter;
    }

    /** Begins anew, as the list may have changed, or with another filter. */
    void restart(RunFilter wanted) {
        filter = wanted;
        ends.clear();
    }

    RunFilter filter() {
        return filter;
    }

    int count() {
        return runs.count(caller, filter);
    }

    /** The rows from {@code offset} on. */
    List<RunView> read(int offset, int limit) {
        while (known(offset) < offset) {
            int known = known(offset);
            int skipped = Math.min(MOST, offset - known);
            if (after(known, skipped).size() < skipped) {
                return List.of();
            }
        }
        return after(offset, limit);
    }

    private int known(int offset) {
        Integer known = ends.floorKey(offset);
        return known == null ? 0 : known;
    }

    private List<RunView> after(int known, int most) {
        List<RunView> found = runs.list(caller, filter.olderThan(ends.get(known)).atMost(most));
        if (!found.isEmpty()) {
            ends.put(known + found.size(), found.getLast().id());
        }
        return found;
    }
}
