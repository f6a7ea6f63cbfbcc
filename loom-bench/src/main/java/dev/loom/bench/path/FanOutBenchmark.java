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
import java.util.Set;
import java.util.TreeSet;
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
    private static final double MEGABYTE = 1_000_000;

    /** On so many nodes the other tools are measured with output, too. */
    private static final int TALKING = 50;

    private static final int TALKING_MUCH = 100;

    /** As the other tools are given it. */
    private static final String OUTPUT =
            "yes 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde | head -c %d";

    private static final String MEBIBYTE = OUTPUT.formatted(1 << 20);
    private static final String MUCH = OUTPUT.formatted(10 << 20);

    /** What is measured: a command on so many nodes, on new connections or on kept ones. */
    private record Load(String name, int nodes, String command, boolean cold) {}

    private final Path root;
    private final TemporaryHome home;
    private final Path scripts;
    private final int forks;
    private final int rounds;
    private final Consumer<String> news;
    private Looking looking = () -> {};
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
        Set<Integer> groups = new TreeSet<>(sizes);
        groups.addAll(List.of(TALKING, TALKING_MUCH));
        try (Rig rig = Rig.start(scripts, folder, most)) {
            declare(rig, groups);
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
                measured.addAll(PeerTable.read(rig.peers(nodes, List.of(peer))));
            } catch (IOException e) {
                news.accept(peer + " failed: " + e.getMessage());
            }
        }
        return measured;
    }

    /** The nodes of the fleet, in the group of every size that they belong to. */
    private void declare(Rig rig, Set<Integer> sizes) throws IOException {
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
                measured.add(
                        median(rig, server, api, new Load("cold_" + size, size, "true", true)));
                news.accept(size + " kept connections");
                run(api, size, "true");
                measured.add(
                        median(rig, server, api, new Load("kept_" + size, size, "true", false)));
                rig.hangUp();
            }
            if (most >= TALKING) {
                news.accept("a mebibyte of output from each of " + TALKING);
                Load load = new Load("mib_" + TALKING, TALKING, MEBIBYTE, true);
                measured.add(median(rig, server, api, load));
            }
            if (most >= TALKING_MUCH) {
                news.accept("a gibibyte of output");
                measured.add(muchOutput(rig, server, api));
            }
            return measured;
        }
    }

    /** What is done whenever it is looked whether a run has ended. */
    private interface Looking {
        void look() throws IOException, InterruptedException;
    }

    /** Ten mebibytes from each of a hundred nodes, and what lives in the heap meanwhile. */
    private Measured muchOutput(Rig rig, ServerProcess server, Api api)
            throws IOException, InterruptedException, TimeoutException {
        LiveHeap heap = new LiveHeap(new Heap(api, server));
        looking = heap::look;
        Load load = new Load("gib_" + TALKING_MUCH, TALKING_MUCH, MUCH, true);
        Measured measured = once(rig, server, api, load);
        looking = () -> {};
        double seconds = measured.figures().getOrDefault("wall_s", Double.NaN);
        return measured.with("heap_mb_before", heap.before())
                .with("heap_mb_most", heap.most())
                .with("mb_per_s", TALKING_MUCH * (10 << 20) / MEGABYTE / seconds);
    }

    private Measured median(Rig rig, ServerProcess server, Api api, Load load)
            throws IOException, InterruptedException, TimeoutException {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(once(rig, server, api, load));
        }
        all.sort(Comparator.comparing(each -> each.figures().get("wall_s")));
        return all.get(all.size() / 2);
    }

    private Measured once(Rig rig, ServerProcess server, Api api, Load load)
            throws IOException, InterruptedException, TimeoutException {
        int nodes = load.nodes();
        Duration fleetBefore = rig.cpu();
        Spent before = Spent.by(server, home);
        double seconds = run(api, nodes, load.command());
        Spent spent = Spent.by(server, home).since(before);
        if (load.cold()) {
            rig.hangUp();
        }
        double fleet = Spent.seconds(rig.cpu().minus(fleetBefore)) * MILLIS / nodes;
        double ours = Spent.seconds(spent.total()) * MILLIS / nodes;
        double perSecond = nodes / seconds;
        double limit = Runtime.getRuntime().availableProcessors() * MILLIS / (fleet + ours);
        return Measured.of(load.name())
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
        PATIENCE.until(
                "the end of a run",
                () -> {
                    looking.look();
                    return api.get("/runs/" + id).hasNonNull("endedAt");
                });
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
