package dev.loom.ui.run;

import dev.loom.server.audit.Audit;
import dev.loom.server.fanout.Commands;
import dev.loom.server.run.Logs;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import java.time.InstantSource;

/** What the page of a run asks the server for, on whose behalf, and where things are. */
record RunFaces(
        RunBoards boards,
        Runs runs,
        Commands commands,
        Logs logs,
        Audit audit,
        Caller caller,
        InstantSource clock,
        RunPlaces places) {}
