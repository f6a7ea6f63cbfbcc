package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One server with very many jobs. What they do on their node is nothing: it is excluded. */
final class SchedulesBenchmark {

    private static final String NODE = "bench";
    private static final String YEARLY = "17 3 1 1 *";
    private static final String TEMPLATE = "hadoop-distributed";
    private static final int CLUSTER_NODES = 200;

    /** So many fire every few seconds while it is watched how late they begin. */
    private static final int PUNCTUAL = 20;

    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final Duration LATENESS_WATCHED = Duration.ofSeconds(60);
    private static final Duration AHEAD = Duration.ofSeconds(20);

    /** So long before the burst the cluster is asked for: its run goes on all the while. */
    private static final Duration EARLIER = Duration.ofSeconds(3);

    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(10), Duration.ofMillis(100));

    private final Path root;
    private final TemporaryHome home;
    private final EngineCatalog catalog;
    private final InstantSource clock;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    SchedulesBenchmark(
            Path root,
            TemporaryHome home,
            EngineCatalog catalog,
            InstantSource clock,
            Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.catalog = catalog;
        this.clock = clock;
        this.news = news;
    }

    /**
     * Measures.
     *
     * @param jobs enabled ones
     * @param burst how many are due in one second
     * @throws TimeoutException if the server or a run takes minutes too long
     */
    List<Measured> measure(int jobs, int burst)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        int port = ServerProcess.freePort();
        Map<String, String> variables = Map.of("LOOM_SIMULATED", "true");
        CountingServer counting = new CountingServer(root, home, port, password, variables, news);
        try (Api api = new Api(port, password);
                ServerProcess server = counting.start(api);
                Statements statements = Statements.of(home);
                JobRows rows = JobRows.of(home)) {
            return new Scenarios(api, server, statements, rows).measure(jobs, burst);
        }
    }

    private final class Scenarios {

        private final Api api;
        private final ServerProcess server;
        private final Statements statements;
        private final JobRows rows;
        private final EngineRuns runs;

        private Scenarios(Api api, ServerProcess server, Statements statements, JobRows rows) {
            this.api = api;
            this.server = server;
            this.statements = statements;
            this.rows = rows;
            this.runs = new EngineRuns(api, server, () -> {});
        }

        private List<Measured> measure(int jobs, int burst)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            api.post(
                    "/nodes",
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("name", NODE)
                            .put("ip", "127.0.0.1")
                            .put("user", "nobody"));
            api.post("/catalog/import", catalog.with(Map.of(), Map.of("latency", "1s"), "100ms"));
            List<Measured> measured = new ArrayList<>();
            news.accept("at rest without jobs");
            Patience.rest(SETTLING);
            measured.add(idle("idle_without_jobs"));
            declare("idle", YEARLY);
            rows.copy("idle", jobs - 1);
            news.accept("at rest with " + jobs + " jobs");
            Patience.rest(SETTLING);
            measured.add(idle("idle_" + jobs + "_jobs"));
            news.accept("how late firings begin");
            measured.add(lateness());
            news.accept("warming up");
            burst("warm-up", Math.max(1, burst / 5), nextTime(), () -> {});
            news.accept("a run of " + CLUSTER_NODES + " nodes by itself");
            measured.add(clusterAlone());
            news.accept(burst + " in one second beside such a run");
            measured.addAll(besideCluster(burst));
            return measured;
        }

        private Measured idle(String what) throws IOException, InterruptedException, SQLException {
            Spent before = Spent.by(server, home);
            long sent = statements.count();
            Patience.rest(WATCHED);
            Spent spent = Spent.by(server, home).since(before);
            double seconds = Spent.seconds(WATCHED);
            return Measured.of(what)
                    .with("jvm_percent", Spent.seconds(spent.jvm()) / seconds * 100)
                    .with("postgres_percent", Spent.seconds(spent.postgres()) / seconds * 100)
                    .with("statements_per_s", (statements.count() - sent) / seconds);
        }

        private Measured lateness()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            declare("punctual", "every 3s");
            rows.copy("punctual", PUNCTUAL - 1);
            Patience.rest(LATENESS_WATCHED);
            rows.stop("punctual");
            JobRows.Course course = settled("punctual");
            return Measured.of("late")
                    .with("firings", course.begun().size())
                    .with("begun_median_s", course.begunAt(0.5))
                    .with("begun_p99_s", course.begunAt(0.99))
                    .with("badly", course.badly());
        }

        /** What such a run's steps wait for whoever else is there: the limits of one run. */
        private Measured clusterAlone()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            Instant asked = clock.instant();
            EngineRuns.Asked cluster = runs.create(TEMPLATE, CLUSTER_NODES);
            EngineRuns.Ended made = runs.ended(cluster);
            List<Duration> waits = rows.waits(cluster.run(), asked.plus(EARLIER), clock.instant());
            runs.delete(List.of(made));
            return waits("steps_alone", waits);
        }

        private List<Measured> besideCluster(int burst)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            AtomicReference<EngineRuns.Asked> asked = new AtomicReference<>();
            Instant time = nextTime();
            Measured fired =
                    burst(
                            "burst",
                            burst,
                            time,
                            () -> asked.set(runs.create(TEMPLATE, CLUSTER_NODES)));
            Instant to = clock.instant();
            EngineRuns.Asked cluster = Objects.requireNonNull(asked.get());
            EngineRuns.Ended made = runs.ended(cluster);
            List<Duration> waits = rows.waits(cluster.run(), time, to);
            runs.delete(List.of(made));
            return List.of(fired, waits("steps_beside", waits));
        }

        private static Measured waits(String what, List<Duration> waits) {
            return Measured.of(what)
                    .with("steps", waits.size())
                    .with("waited_median_s", at(waits, 0.5))
                    .with("waited_p99_s", at(waits, 0.99))
                    .with("waited_longest_s", at(waits, 1.0));
        }

        private static double at(List<Duration> all, double part) {
            return all.isEmpty()
                    ? Double.NaN
                    : Spent.seconds(all.get((int) Math.min(all.size() - 1.0, all.size() * part)));
        }

        /** The next full minute that there is enough time to declare jobs for. */
        private Instant nextTime() {
            return clock.instant().plus(AHEAD).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
        }

        private interface Before {
            void begin() throws IOException, InterruptedException, TimeoutException;
        }

        /**
         * So many jobs that are due at a time.
         *
         * @param before what begins a moment earlier
         */
        private Measured burst(String name, int jobs, Instant time, Before before)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            var local = time.atOffset(ZoneOffset.UTC);
            declare(name, "%d %d * * *".formatted(local.getMinute(), local.getHour()));
            rows.copy(name, jobs - 1);
            PATIENCE.until("the moment before", () -> clock.instant().isAfter(time.minus(EARLIER)));
            Spent idle = Spent.by(server, home);
            long sent = statements.count();
            before.begin();
            PATIENCE.until("the time", () -> !clock.instant().isBefore(time));
            PATIENCE.until(
                    "the record of all firings",
                    () -> {
                        server.mustLive();
                        return written(time) == jobs;
                    });
            double recorded = Spent.seconds(Duration.between(time, clock.instant()));
            double toRecord = (statements.count() - sent) / (double) jobs;
            PATIENCE.until("the end of all runs", this::allEnded);
            Spent spent = Spent.by(server, home).since(idle);
            double all = (statements.count() - sent) / (double) jobs;
            JobRows.Course course = rows.course(name);
            return Measured.of(name + "_" + jobs)
                    .with("recorded_s", recorded)
                    .with("begun_median_s", course.begunAt(0.5))
                    .with("begun_last_s", course.begunAt(1.0))
                    .with("ended_last_s", course.ended().getLast())
                    .with("badly", course.badly())
                    .with("jvm_ms_each", 1_000 * Spent.seconds(spent.jvm()) / jobs)
                    .with("postgres_ms_each", 1_000 * Spent.seconds(spent.postgres()) / jobs)
                    .with("statements_to_record_each", toRecord)
                    .with("statements_each", all);
        }

        private long written(Instant time) throws IOException {
            try {
                return rows.firings(time);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private boolean allEnded() throws IOException {
            try {
                return rows.allEnded();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private JobRows.Course settled(String name)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            Patience.rest(SETTLING);
            return rows.course(name);
        }

        private void declare(String name, String schedule)
                throws IOException, InterruptedException {
            ObjectNode body = JsonMapper.shared().createObjectNode();
            body.put("name", name)
                    .put("schedule", schedule)
                    .put("timezone", "UTC")
                    .put("targets", NODE)
                    .put("task", "loom.system.add_sshfs_mount");
            ObjectNode mount = body.putArray("args").addObject();
            mount.put("host", "elsewhere")
                    .put("remotepath", "/srv")
                    .put("mountpoint", "/mnt/srv")
                    .putArray("excludes")
                    .add(NODE);
            api.post("/jobs", body);
        }
    }
}
