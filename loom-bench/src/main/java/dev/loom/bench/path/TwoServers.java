package dev.loom.bench.path;

import dev.loom.bench.path.EngineRuns.Ended;
import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The same clusters by one server, and by two on its database: what a step costs, whoever takes it.
 * Where they and PostgreSQL share few cores, that says more than the time does.
 */
final class TwoServers {

    private static final int CLUSTERS = 40;
    private static final int NODES = 50;

    /** Until the second server's code is compiled as far as the first one's. */
    private static final int WARM_UPS = 36;

    private static final Patience START =
            new Patience(Duration.ofMinutes(3), Duration.ofMillis(100));

    private final Path root;
    private final TemporaryHome home;
    private final ServerProcess first;
    private final EngineRuns runs;
    private final Map<String, String> variables;
    private final String password;

    /**
     * Beside a server whose simulated machines are in a folder.
     *
     * @param home that server's, in which the database is
     * @param variables what that server has in its environment
     */
    TwoServers(
            Path root,
            TemporaryHome home,
            ServerProcess first,
            EngineRuns runs,
            Map<String, String> variables,
            String password) {
        this.root = root;
        this.home = home;
        this.first = first;
        this.runs = runs;
        this.variables = variables;
        this.password = password;
    }

    List<Measured> measure(String template)
            throws IOException, InterruptedException, TimeoutException {
        List<Measured> measured = new ArrayList<>();
        runs.delete(runs.atOnce(template, NODES, CLUSTERS));
        measured.add(measure("one_server", template, List.of(first)));
        int port = ServerProcess.freePort();
        try (TemporaryHome own = TemporaryHome.make();
                Api api = new Api(port, password);
                ServerProcess second =
                        ServerProcess.start(root, own, port, password, onTheSameDatabase())) {
            START.until(
                    "the second server",
                    () -> {
                        second.mustLive();
                        return api.isReady();
                    });
            for (int i = 0; i < WARM_UPS; i++) {
                runs.delete(runs.atOnce(template, NODES, CLUSTERS));
            }
            measured.add(measure("two_servers", template, List.of(first, second)));
        }
        return measured;
    }

    private Map<String, String> onTheSameDatabase() throws IOException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("LOOM_DB_URL", home.databaseUrl());
        all.put("LOOM_DB_USER", TemporaryHome.DATABASE_USER);
        all.put("LOOM_DB_PASSWORD", home.databasePassword());
        all.put(
                "LOOM_MASTER_KEY_FILE",
                home.folder().resolve("keys").resolve("master.keys").toString());
        return all;
    }

    private Measured measure(String name, String template, List<ServerProcess> servers)
            throws IOException, InterruptedException, TimeoutException {
        List<Duration> before = cpu(servers);
        List<Ended> made = runs.atOnce(template, NODES, CLUSTERS);
        List<Duration> after = cpu(servers);
        runs.delete(made);
        double steps = made.stream().mapToDouble(Ended::steps).sum();
        Instant begun = made.stream().map(Ended::started).min(Instant::compareTo).orElseThrow();
        Instant ended = made.stream().map(Ended::ended).max(Instant::compareTo).orElseThrow();
        double seconds = Spent.seconds(Duration.between(begun, ended));
        double all = 0;
        for (int i = 0; i < after.size(); i++) {
            all += Spent.seconds(after.get(i).minus(before.get(i)));
        }
        double last = Spent.seconds(after.getLast().minus(before.getLast()));
        double database = Spent.seconds(after.getFirst().minus(before.getFirst()));
        return Measured.of(name)
                .with("steps", steps)
                .with("steps_per_s", steps / seconds)
                .with("cpu_ms_per_step", 1_000 * all / steps)
                .with("postgres_ms_per_step", 1_000 * database / steps)
                .with("last_server_part", last / (all - database));
    }

    /** PostgreSQL's, and then each server's. */
    private List<Duration> cpu(List<ServerProcess> servers) throws IOException {
        List<Duration> cpu = new ArrayList<>();
        cpu.add(Spent.by(first, home).postgres());
        for (ServerProcess server : servers) {
            cpu.add(Spent.by(server, home).jvm());
        }
        return cpu;
    }
}
