package dev.loom.adminui.run;

import com.vaadin.flow.router.Route;
import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.Commands;
import dev.loom.server.run.Logs;
import dev.loom.server.run.Runs;
import dev.loom.server.security.CurrentCaller;
import dev.loom.ui.run.RunBoards;
import dev.loom.ui.run.RunPage;
import dev.loom.ui.run.RunPlaces;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;

/** One run, in Loom Admin. */
@Route("admin/runs/:run/:tab?")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class RunDetailView extends RunPage {

    public RunDetailView(
            RunBoards boards,
            Runs runs,
            Commands commands,
            Logs logs,
            Audit audit,
            CurrentCaller current,
            InstantSource clock) {
        super(boards, runs, commands, logs, audit, current.get(), clock, RunPlaces.ADMIN);
    }
}
