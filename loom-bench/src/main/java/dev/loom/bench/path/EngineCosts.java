package dev.loom.bench.path;

import dev.loom.bench.path.EngineRuns.Ended;
import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What runs have cost a server and its database, for each of their steps. */
final class EngineCosts {

    private final ServerProcess server;
    private final TemporaryHome home;
    private final Statements statements;
    private final RunTables tables;
    private final Heap heap;

    EngineCosts(
            ServerProcess server,
            TemporaryHome home,
            Statements statements,
            RunTables tables,
            Heap heap) {
        this.server = server;
        this.home = home;
        this.statements = statements;
        this.tables = tables;
        this.heap = heap;
    }

    /** What was spent up to a moment. */
    record At(Spent spent, long statements, RunTables.Size size) {}

    At now() throws IOException, SQLException {
        return new At(Spent.by(server, home), statements.count(), tables.size());
    }

    /**
     * What it has cost since.
     *
     * @param seconds that the runs took together
     */
    Measured of(String what, At before, List<Ended> runs, double seconds)
            throws IOException, InterruptedException, SQLException {
        At after = now();
        double steps = runs.stream().mapToDouble(Ended::steps).sum();
        Spent spent = after.spent().since(before.spent());
        double most = heap.most();
        return Measured.of(what)
                .with("steps", steps)
                .with("wall_s", seconds)
                .with("steps_per_s", steps / seconds)
                .with("cpu_ms_per_step", 1_000 * Spent.seconds(spent.total()) / steps)
                .with("jvm_ms_per_step", 1_000 * Spent.seconds(spent.jvm()) / steps)
                .with("postgres_ms_per_step", 1_000 * Spent.seconds(spent.postgres()) / steps)
                .with("statements_per_step", (after.statements() - before.statements()) / steps)
                .with("row_bytes_per_step", (after.size().rows() - before.size().rows()) / steps)
                .with(
                        "wal_bytes_per_step",
                        (after.size().logged() - before.size().logged()) / steps)
                .with("heap_mb_most", most)
                .with("heap_mb_after", heap.left());
    }
}
