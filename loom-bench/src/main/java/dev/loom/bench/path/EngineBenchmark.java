package dev.loom.bench.path;

import dev.loom.bench.path.EngineRuns.Asked;
import dev.loom.bench.path.EngineRuns.Ended;
import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One server that makes clusters without machines: what a step costs the engine itself. */
final class EngineBenchmark {

    private static final String TEMPLATE = "hadoop-distributed";
    private static final String OTHER = "other";

    /** Of small clusters so many are made at once that at least so many nodes come together. */
    private static final int LEAST_NODES = 500;

    private static final int SMALL = 5;
    private static final int SMALL_ONES = 20;
    private static final int SMALL_TIMES = 3;

    private static final int WARM_UP_NODES = 500;
    private static final int WARM_UPS = 3;

    /**
     * A run's request, plan, owner and end are met once a run, so it takes many to compile them.
     */
    private static final int SMALL_WARM_UPS = 20;

    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final String SOON = "100ms";

    private final Path root;
    private final TemporaryHome home;
    private final EngineCatalog catalog;
    private final int heap;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    EngineBenchmark(
            Path root, TemporaryHome home, EngineCatalog catalog, int heap, Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.catalog = catalog;
        this.heap = heap;
        this.news = news;
    }

    /**
     * Measures what is named.
     *
     * @param minutes how long the scenario {@code lasting} goes on
     * @throws TimeoutException if the server or a run takes minutes too long
     */
    List<Measured> measure(List<Integer> sizes, Set<String> scenarios, int minutes)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        int port = ServerProcess.freePort();
        CountingServer counting = new CountingServer(root, home, port, password, variables(), news);
        try (Api api = new Api(port, password);
                ServerProcess server = counting.start(api);
                Statements statements = Statements.of(home);
                RunTables tables = RunTables.of(home);
                Api other = api.in(OTHER)) {
            return new Scenarios(api, other, server, statements, tables)
                    .measure(sizes, scenarios, minutes);
        }
    }

    private Map<String, String> variables() {
        return Map.of(
                "LOOM_SIMULATED", "true", "LOOM_JAVA_OPTS", "-Xmx" + heap + "m -XX:+UseSerialGC");
    }

    private final class Scenarios {

        private final Api api;
        private final Api other;
        private final RunTables tables;
        private final ServerProcess server;
        private final EngineCosts costs;
        private final EngineRuns runs;

        private Scenarios(
                Api api, Api other, ServerProcess server, Statements statements, RunTables tables) {
            this.api = api;
            this.other = other;
            this.server = server;
            this.tables = tables;
            Heap heapOfServer = new Heap(api, server);
            this.costs = new EngineCosts(server, home, statements, tables, heapOfServer);
            this.runs = new EngineRuns(api, server, heapOfServer::look);
        }

        private List<Measured> measure(List<Integer> sizes, Set<String> scenarios, int minutes)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            List<Measured> measured = new ArrayList<>();
            load(api, Map.of(), Map.of());
            news.accept("warming up");
            for (int i = 0; i < WARM_UPS; i++) {
                runs.delete(List.of(runs.ended(runs.create(TEMPLATE, WARM_UP_NODES))));
            }
            for (int i = 0; i < SMALL_WARM_UPS; i++) {
                runs.delete(runs.atOnce(TEMPLATE, SMALL, LEAST_NODES / SMALL));
            }
            Patience.rest(SETTLING);
            if (scenarios.contains("sizes")) {
                for (int size : sizes) {
                    news.accept(size + " nodes");
                    int clusters = Math.max(1, LEAST_NODES / size);
                    measured.add(often("nodes_" + size + "_x" + clusters, size, clusters));
                }
                news.accept("small clusters one after the other");
                measured.add(alone());
            }
            if (scenarios.contains("together")) {
                news.accept("ten clusters at once");
                measured.add(atOnce("ten_of_100_at_once", 100, 10));
            }
            if (scenarios.contains("failing")) {
                news.accept("one attempt in twenty fails");
                measured.add(failing());
            }
            if (scenarios.contains("tenants")) {
                news.accept("two tenants");
                measured.add(tenants());
            }
            if (scenarios.contains("slow")) {
                news.accept("each step takes 2 s");
                measured.add(slow());
            }
            if (scenarios.contains("servers")) {
                news.accept("two servers");
                load(api, Map.of("folder", home.folder().resolve("outside").toString()), Map.of());
                measured.addAll(
                        new TwoServers(root, home, server, runs, variables(), password)
                                .measure(TEMPLATE));
                load(api, Map.of(), Map.of());
            }
            if (scenarios.contains("lasting")) {
                news.accept(minutes + " minutes of the same");
                measured.addAll(
                        new LastingRuns(runs, tables, TEMPLATE, LEAST_NODES).measure(minutes));
            }
            return measured;
        }

        private void load(Api as, Map<String, String> provider, Map<String, String> action)
                throws IOException, InterruptedException {
            as.post("/catalog/import", catalog.with(provider, action, SOON));
        }

        private Measured alone()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            EngineCosts.At before = costs.now();
            List<Ended> made = new ArrayList<>();
            for (int i = 0; i < SMALL_ONES; i++) {
                made.add(runs.ended(runs.create(TEMPLATE, SMALL)));
            }
            double seconds = made.stream().mapToDouble(Ended::seconds).sum();
            Measured measured = costs.of("nodes_" + SMALL + "_alone", before, made, seconds);
            runs.delete(made);
            return measured;
        }

        /** Many together are done within a second or two, in which a vacuum may fall. */
        private Measured often(String what, int nodes, int clusters)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            List<Measured> each = new ArrayList<>();
            for (int i = 0; i < (clusters == 1 ? 1 : SMALL_TIMES); i++) {
                each.add(atOnce(what, nodes, clusters));
            }
            return Medians.of(what, each);
        }

        private Measured atOnce(String what, int nodes, int clusters)
                throws IOException, InterruptedException, SQLException, TimeoutException {
            EngineCosts.At before = costs.now();
            List<Ended> made = runs.atOnce(TEMPLATE, nodes, clusters);
            Measured measured = costs.of(what, before, made, span(made));
            runs.delete(made);
            return measured;
        }

        private Measured failing()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            load(api, Map.of(), Map.of("failures", "5"));
            EngineCosts.At before = costs.now();
            Ended made = runs.ended(runs.create(TEMPLATE, 500));
            Measured measured =
                    costs.of("failing_5_percent_500", before, List.of(made), made.seconds());
            load(api, Map.of(), Map.of());
            runs.delete(List.of(made));
            return measured;
        }

        /** How long ten steps take beside ten thousand of another tenant, and alone. */
        private Measured tenants()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            api.post("/tenants", JsonMapper.shared().createObjectNode().put("name", OTHER));
            load(other, Map.of(), Map.of());
            Ended alone = runs.ended(other, runs.create(other, EngineCatalog.TEN_STEPS, 2));
            Asked much = runs.create(TEMPLATE, 715);
            List<Ended> few = new ArrayList<>();
            while (few.isEmpty() || !api.get("/runs/" + much.run()).path("endedAt").isString()) {
                few.add(runs.ended(other, runs.create(other, EngineCatalog.TEN_STEPS, 2)));
            }
            Ended many = runs.ended(much);
            List<Double> seconds =
                    few.stream()
                            .filter(each -> each.ended().isBefore(many.ended()))
                            .map(each -> waited(each))
                            .sorted()
                            .toList();
            runs.delete(List.of(many));
            return Measured.of("ten_steps_beside_10000")
                    .with("steps", many.steps())
                    .with("wall_s", many.seconds())
                    .with("ten_alone_s", waited(alone))
                    .with("ten_beside", seconds.size())
                    .with(
                            "ten_median_s",
                            seconds.isEmpty() ? Double.NaN : seconds.get(seconds.size() / 2))
                    .with("ten_longest_s", seconds.isEmpty() ? Double.NaN : seconds.getLast());
        }

        private static double waited(Ended run) {
            return Spent.seconds(Duration.between(run.requested(), run.ended()));
        }

        private Measured slow()
                throws IOException, InterruptedException, SQLException, TimeoutException {
            load(
                    api,
                    Map.of("createLatency", "2s", "confirmLatency", "2s"),
                    Map.of("latency", "2s"));
            Spent before = Spent.by(server, home);
            Ended made = runs.ended(runs.create(TEMPLATE, 500));
            Spent spent = Spent.by(server, home).since(before);
            String run = "/runs/" + made.asked().run();
            JsonNode steps = api.get(run + "/steps");
            double chain = LongestChain.of(steps, api.get(run + "/gates")) - 1.0;
            load(api, Map.of(), Map.of());
            runs.delete(List.of(made));
            return Measured.of("slow_2s_500")
                    .with("steps", made.steps())
                    .with("wall_s", made.seconds())
                    .with("critical_path_s", 2 * chain)
                    .with("ratio", made.seconds() / (2 * chain))
                    .with("cpu_ms_per_step", 1_000 * Spent.seconds(spent.total()) / made.steps());
        }

        private static double span(List<Ended> all) {
            Instant first = all.stream().map(Ended::started).min(Instant::compareTo).orElseThrow();
            Instant last = all.stream().map(Ended::ended).max(Instant::compareTo).orElseThrow();
            return Spent.seconds(Duration.between(first, last));
        }
    }
}
