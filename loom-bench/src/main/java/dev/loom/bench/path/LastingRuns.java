package dev.loom.bench.path;

import dev.loom.bench.path.EngineRuns.Ended;
import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Makes and deletes the same cluster for minutes: whether what that leaves slows it down. */
final class LastingRuns {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final double PERCENT = 100;

    private final EngineRuns runs;
    private final RunTables tables;
    private final String template;
    private final int nodes;

    LastingRuns(EngineRuns runs, RunTables tables, String template, int nodes) {
        this.runs = runs;
        this.tables = tables;
        this.template = template;
        this.nodes = nodes;
    }

    /** One of each minute; a cluster that is begun in one is finished in it. */
    List<Measured> measure(int minutes)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        List<Measured> measured = new ArrayList<>();
        for (int i = 1; i <= minutes; i++) {
            measured.add(minute("minute_" + i));
        }
        return measured;
    }

    private Measured minute(String name)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        RunTables.Size before = tables.size();
        long began = System.nanoTime();
        double steps = 0;
        while (System.nanoTime() - began < MINUTE) {
            List<Ended> made = List.of(runs.ended(runs.create(template, nodes)));
            List<Ended> gone = runs.delete(made);
            steps += made.getFirst().steps() + gone.getFirst().steps();
        }
        double seconds = Spent.seconds(Duration.ofNanos(System.nanoTime() - began));
        RunTables.Upkeep upkeep = tables.upkeep();
        return Measured.of(name)
                .with("steps", steps)
                .with("steps_per_s", steps / seconds)
                .with("row_bytes_per_step", (tables.size().rows() - before.rows()) / steps)
                .with("rows", (double) upkeep.live())
                .with("dead_percent", PERCENT * upkeep.dead() / (upkeep.live() + upkeep.dead()))
                .with("vacuums", (double) upkeep.vacuums());
    }
}
