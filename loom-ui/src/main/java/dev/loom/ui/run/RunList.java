package dev.loom.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import dev.loom.server.fanout.FanOutKinds;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Empty;
import dev.loom.ui.picture.RunHistory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Runs as rows, newest first, read as they are scrolled to; each leads to its own page. The last
 * ones stand above as bars.
 */
@StyleSheet("context://loom/run.css")
public final class RunList extends Div {

    private static final int PAGE = 50;
    private static final int SHORT = 30;

    private final RunFilter within;
    private final RunPages pages;
    private final Grid<RunView> grid = new Grid<>(PAGE);
    private final CallbackDataProvider<RunView, Void> rows;
    private final RunHistory bars = new RunHistory();
    private final Div history = new Div();
    private final InstantSource clock;
    private final String path;
    private RunQuery query = RunQuery.ALL;
    private Runnable onClear = () -> show(RunQuery.ALL);
    private List<RunView> seen = List.of();
    private int count = -1;

    /**
     * A list.
     *
     * @param within which runs at most, such as those on one cluster
     * @param path where a run's page is, up to its id: {@code runs/} or {@code admin/runs/}
     */
    public RunList(Runs runs, Caller caller, InstantSource clock, RunFilter within, String path) {
        this.within = within;
        this.clock = clock;
        this.path = path;
        this.pages = new RunPages(runs, caller, within.atMost(PAGE));
        addClassName("run-list");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        boolean anything = within.cluster() == null;
        boolean ofClusters =
                within.job() == null
                        && within.node() == null
                        && !FanOutKinds.COMMAND.equals(within.kind());
        new RunColumns(clock, path).addTo(grid, anything, anything && ofClusters);
        rows =
                new CallbackDataProvider<>(
                        asked -> pages.read(asked.getOffset(), asked.getLimit()).stream(),
                        asked -> {
                            asked.getOffset();
                            asked.getLimit();
                            return count < 0 ? pages.count() : count;
                        },
                        RunView::id);
        grid.setDataProvider(rows);
        history.addClassName("run-list__history");
        Span words = new Span("The last ones, by how long they took");
        words.addClassName("eyebrow");
        history.add(words, bars);
        add(history, grid);
    }

    /** Shows only some of them. */
    public void show(RunQuery wanted) {
        query = wanted;
        pages.restart(wanted.filter(within).atMost(PAGE));
        refresh(pages.read(0, PAGE));
    }

    /** What the button does that a filter offers which finds nothing. */
    public void onClear(Runnable clear) {
        onClear = clear;
    }

    /** Brings the newest rows up to date, and answers whether any of them is under way. */
    public boolean look() {
        RunFilter filter = pages.filter();
        List<RunView> now = pages.read(0, PAGE);
        if (count < 0 || !ids(now).equals(ids(seen))) {
            pages.restart(filter);
            refresh(now);
        } else {
            now.stream().filter(run -> !seen.contains(run)).forEach(rows::refreshItem);
            seen = now;
            showHistory();
        }
        return now.stream().anyMatch(run -> !RunWords.ended(run));
    }

    private static List<?> ids(List<RunView> runs) {
        return runs.stream().map(RunView::id).toList();
    }

    private void refresh(List<RunView> now) {
        seen = now;
        count = now.size() < PAGE ? now.size() : pages.count();
        grid.setAllRowsVisible(count <= SHORT);
        grid.setEmptyStateComponent(empty());
        showHistory();
        rows.refreshAll();
    }

    private void showHistory() {
        Instant now = clock.instant();
        history.setVisible(seen.size() > 1);
        bars.show(seen.reversed().stream().map(run -> RunWords.bar(run, path, now)).toList());
    }

    private Empty empty() {
        return query.filters()
                ? new Empty(
                        "No run is like that",
                        "Another filter may find more.",
                        new Button("Clear filter", event -> onClear.run()))
                : new Empty(
                        "No runs here yet",
                        "What is done by Loom will be listed here, the newest first.");
    }
}
