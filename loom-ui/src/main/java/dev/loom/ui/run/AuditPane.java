package dev.loom.ui.run;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.audit.Audit;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.Empty;
import dev.loom.ui.part.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who did what to the run and to its cluster, newest first. */
final class AuditPane extends Div {

    private static final int MOST = 200;

    AuditPane(Audit audit, Caller caller, RunView run, Instant now) {
        addClassName("run-pane");
        Grid<Audit.Entry> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(entry -> Times.relative(entry.at(), now)).setHeader("When");
        grid.addColumn(Audit.Entry::person).setHeader("Who");
        grid.addColumn(entry -> entry.action() + " " + entry.kind()).setHeader("Did");
        grid.addColumn(Audit.Entry::objectName).setHeader("To").setFlexGrow(2);
        grid.addColumn(Audit.Entry::signIn).setHeader("Signed in by");
        grid.addComponentColumn(entry -> new Span(entry.address() == null ? "" : entry.address()))
                .setHeader("From");
        grid.setEmptyStateComponent(
                new Empty("Nothing is written here", "What people do to this run will be."));
        grid.setItems(entries(audit, caller, run));
        add(grid);
    }

    private static List<Audit.Entry> entries(Audit audit, Caller caller, RunView run) {
        List<Audit.Entry> all = new ArrayList<>(of(audit, caller, "run", run.id().toString()));
        if (run.cluster() != null) {
            all.addAll(of(audit, caller, "cluster", run.cluster().id().toString()));
        }
        all.sort(Comparator.comparing(Audit.Entry::id).reversed());
        return all;
    }

    private static List<Audit.Entry> of(Audit audit, Caller caller, String kind, String id) {
        Audit.Wanted wanted = new Audit.Wanted(null, null, kind, id, null, null);
        return audit.list(caller, wanted, null, MOST).entries();
    }
}
