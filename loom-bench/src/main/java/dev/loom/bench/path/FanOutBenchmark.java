package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One server that runs commands on a fleet of real nodes. */
final class FanOutBenchmark {

    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(10), Duration.ofMillis(100));
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int WARM_UPS = 3;
    private static final double MILLIS = 1_000;

    private final Path root;
    private final TemporaryHome home;
    private final Path scripts;
    private final int forks;
    private final int rounds;
    private final Consumer<String> news;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));

    FanOutBenchmark(
            Path root,
            TemporaryHome home,
            Path scripts,
            int forks,
            int rounds,
            Consumer<String> news) {
        this.root = root;
        this.home = home;
        this.scripts = scripts;
        this.forks = forks;
        this.rounds = rounds;
        this.news = news;
    }

    /**
     * Measures fleets of these sizes, then the other tools.
     *
     * @throws TimeoutException if the server or a run takes minutes too long
     */
    List<Measured> measure(List<Integer> sizes, List<String> peers)
            throws IOException, InterruptedException, TimeoutException {
        int most = Collections.max(sizes);
        Path folder = Files.createTempDirectory("loom-fleet");
        news.accept("a fleet of " + most);
        try (Rig rig = Rig.start(scripts, folder, most)) {
            declare(rig, sizes);
            List<Measured> measured = new ArrayList<>(ours(rig, sizes, most));
            if (!peers.isEmpty()) {
                for (int size : sizes) {
                    measured.addAll(others(rig, size, peers));
                }
            }
            return measured;
        } finally {
            delete(folder);
        }
    }

    /** One that fails takes nothing away from what was measured before it. */
    private List<Measured> others(Rig rig, int nodes, List<String> peers)
            throws InterruptedException {
        List<Measured> measured = new ArrayList<>();
        for (String peer : peers) {
            news.accept(peer + " on " + nodes);
            try {
                measured.addAll(PeerTable.read(nodes, rig.peers(nodes, List.of(peer))));
            } catch (IOException e) {
                news.accept(peer + " failed: " + e.getMessage());
            }
        }
        return measured;
    }

    /** The nodes of the fleet, in the group of every size that they belong to. */
    private void declare(Rig rig, List<Integer> sizes) throws IOException {
        List<String> nodes = rig.nodes();
        Files.createDirectories(home.folder());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int number = i + 1;
            String groups =
                    sizes.stream()
                            .filter(size -> number <= size)
                            .map(size -> "of" + size)
                            .collect(Collectors.joining(", "));
            lines.add(nodes.get(i).replaceFirst("\\}$", ", groups: [" + groups + "]}"));
        }
        Files.write(home.folder().resolve("nodes.yaml"), lines);
        Files.writeString(home.folder().resolve("loom.yaml"), "nodesfile: nodes.yaml\n");
        Files.copy(rig.knownHosts(), home.folder().resolve("known_hosts"));
    }

    private List<Measured> ours(Rig rig, List<Integer> sizes, int most)
            throws IOException, InterruptedException, TimeoutException {
        int port = ServerProcess.freePort();
        try (Api api = new Api(port, password);
                ServerProcess server = ServerProcess.start(root, home, port, password, Map.of())) {
            Start.of("first", server, home, api);
            PATIENCE.until(
                    "the fleet's declaration",
                    () -> api.get("/nodes?size=1000").size() >= Math.min(1_000, most));
            news.accept("warming up");
            for (int i = 0; i < WARM_UPS; i++) {
                run(api, most, "true");
                rig.hangUp();
            }
            Patience.rest(SETTLING);
            List<Measured> measured = new ArrayList<>();
            for (int size : sizes) {
                news.accept(size + " new connections");
                measured.add(median("cold_" + size, rig, server, api, size, true));
                news.accept(size + " kept connections");
                run(api, size, "true");
                measured.add(median("kept_" + size, rig, server, api, size, false));
                rig.hangUp();
            }
            return measured;
        }
    }

    private Measured median(
            String what, Rig rig, ServerProcess server, Api api, int nodes, boolean cold)
            throws IOException, InterruptedException, TimeoutException {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(once(what, rig, server, api, nodes, cold));
        }
        all.sort(Comparator.comparing(each -> each.figures().get("wall_s")));
        return all.get(all.size() / 2);
    }

    private Measured once(
            String what, Rig rig, ServerProcess server, Api api, int nodes, boolean cold)
            throws IOException, InterruptedException, TimeoutException {
        Duration fleetBefore = rig.cpu();
        Spent before = Spent.by(server, home);
        double seconds = run(api, nodes, "true");
        Spent spent = Spent.by(server, home).since(before);
        if (cold) {
            rig.hangUp();
        }
        double fleet = Spent.seconds(rig.cpu().minus(fleetBefore)) * MILLIS / nodes;
        double ours = Spent.seconds(spent.total()) * MILLIS / nodes;
        double perSecond = nodes / seconds;
        double limit = Runtime.getRuntime().availableProcessors() * MILLIS / (fleet + ours);
        return Measured.of(what)
                .with("wall_s", seconds)
                .with("nodes_per_s", perSecond)
                .with("jvm_ms", Spent.seconds(spent.jvm()) * MILLIS / nodes)
                .with("postgres_ms", Spent.seconds(spent.postgres()) * MILLIS / nodes)
                .with("fleet_ms", fleet)
                .with("limit_per_s", limit)
                .with("of_limit_percent", perSecond / limit * 100);
    }

    /** Runs a command on the group of that size, and answers the seconds from request to end. */
    private double run(Api api, int nodes, String command)
            throws IOException, InterruptedException, TimeoutException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("command", command).put("on", "group:of" + nodes).put("forks", forks);
        String id = api.post("/nodes/run", body).path("run").path("id").asString();
        PATIENCE.until("the end of a run", () -> api.get("/runs/" + id).hasNonNull("endedAt"));
        JsonNode run = api.get("/runs/" + id);
        if (!run.path("state").asString().equals("succeeded")) {
            throw new IOException("a run ended otherwise: " + run);
        }
        Instant begin = Instant.parse(run.path("createdAt").asString());
        Instant end = Instant.parse(run.path("endedAt").asString());
        return Spent.seconds(Duration.between(begin, end));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
