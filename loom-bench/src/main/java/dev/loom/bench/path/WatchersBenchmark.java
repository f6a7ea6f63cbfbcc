package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a large simulated cluster four times: watched by nobody, by event streams, by pages, and by
 * both. From when all watch until the run's end the server's CPU is measured; what watching costs
 * is what a step costs more than unwatched.
 */
final class WatchersBenchmark {

    private static final Patience RUN =
            new Patience(Duration.ofMinutes(20), Duration.ofMillis(100));
    private static final int WARM = 200;
    private static final double KILOBYTE = 1_000;

    private final Path root;
    private final TemporaryHome home;
    private final Consumer<String> news;
    private final int nodes;
    private final String latency;
    private final String tab;
    private final String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    private int made;

    WatchersBenchmark(
            Path root,
            TemporaryHome home,
            Consumer<String> news,
            int nodes,
            String latency,
            String tab) {
        this.root = root;
        this.home = home;
        this.news = news;
        this.nodes = nodes;
        this.latency = latency;
        this.tab = tab;
    }

    /** Lets so many watch, of each kind. */
    List<Measured> measure(int watchers)
            throws IOException, InterruptedException, TimeoutException {
        int port = ServerProcess.freePort();
        news.accept("first start");
        try (Api api = new Api(port, password);
                HttpClient http =
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                ServerProcess server =
                        ServerProcess.start(
                                root, home, port, password, Map.of("LOOM_SIMULATED", "true"))) {
            Start.of("first", server, home, api);
            api.post("/catalog/import", JsonMapper.shared().readTree(catalog()));
            news.accept("a run to warm up, watched by a page");
            watched(api, server, http, "warm", WARM, new Watching(1, 1));
            List<Measured> measured = new ArrayList<>();
            Measured alone = watched(api, server, http, "nobody", nodes, new Watching(0, 0));
            measured.add(alone);
            double perStep = figure(alone, "cpu_ms_per_step");
            for (Watching watching :
                    List.of(
                            new Watching(watchers, 0),
                            new Watching(0, watchers),
                            new Watching(watchers, watchers))) {
                Measured one = watched(api, server, http, watching.words(), nodes, watching);
                double cores =
                        (figure(one, "cpu_ms_per_step") - perStep)
                                * figure(one, "steps")
                                / KILOBYTE
                                / figure(one, "wall_s");
                measured.add(one.with("watching_cores", cores));
            }
            return measured;
        }
    }

    private record Watching(int streams, int pages) {
        String words() {
            return streams + "_streams_" + pages + "_pages";
        }
    }

    private static double figure(Measured measured, String name) {
        return measured.figures().getOrDefault(name, Double.NaN);
    }

    private Measured watched(
            Api api,
            ServerProcess server,
            HttpClient http,
            String what,
            int size,
            Watching watching)
            throws IOException, InterruptedException, TimeoutException {
        news.accept(what);
        made++;
        String name = "watched-" + made;
        JsonNode created =
                api.post(
                        "/clusters",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("name", name)
                                .put("template", "simulated")
                                .put("size", size));
        String run = created.at("/run/id").asString();
        RUN.until("the plan", () -> progress(api, run, "total") > 0);
        // it waits until all watch, which takes longer than a small run
        api.post("/runs/" + run + "/pause", JsonMapper.shared().createObjectNode());
        RUN.until("the pause", () -> state(api, run).equals("paused"));
        try (Watchers watchers = open(api, http, run, watching)) {
            double doneBefore = progress(api, run, "done");
            Watchers.Heard heardBefore = watchers.heard();
            Spent before = Spent.by(server, home);
            long began = System.nanoTime();
            api.post("/runs/" + run + "/resume", JsonMapper.shared().createObjectNode());
            RUN.until(
                    "the end of the run",
                    () -> {
                        server.mustLive();
                        return api.get("/runs/" + run).path("endedAt").isString();
                    });
            double seconds = Spent.seconds(Duration.ofNanos(System.nanoTime() - began));
            Spent spent = Spent.by(server, home).since(before);
            Watchers.Heard heard = watchers.heard().since(heardBefore);
            double steps = progress(api, run, "done") - doneBefore;
            double cpu = Spent.seconds(spent.total());
            api.delete("/clusters/" + name);
            RUN.until(
                    "the end of the cluster",
                    () ->
                            api.get("/clusters/" + created.at("/cluster/id").asString())
                                    .path("state")
                                    .asString()
                                    .equals("terminated"));
            int pages = Math.max(1, watching.pages());
            return Measured.of(what)
                    .with("steps", steps)
                    .with("wall_s", seconds)
                    .with("steps_per_s", steps / seconds)
                    .with("jvm_cores", Spent.seconds(spent.jvm()) / seconds)
                    .with("postgres_cores", Spent.seconds(spent.postgres()) / seconds)
                    .with("cpu_ms_per_step", KILOBYTE * cpu / steps)
                    .with("updates_per_page_s", heard.updates() / pages / seconds)
                    .with(
                            "kb_per_update",
                            heard.updates() == 0
                                    ? 0
                                    : heard.pageBytes() / KILOBYTE / heard.updates())
                    .with(
                            "stream_kb_per_s",
                            heard.streamBytes()
                                    / KILOBYTE
                                    / seconds
                                    / Math.max(1, watching.streams()));
        }
    }

    private static double progress(Api api, String run, String what)
            throws IOException, InterruptedException {
        return api.get("/runs/" + run).path("progress").path(what).asDouble();
    }

    private static String state(Api api, String run) throws IOException, InterruptedException {
        return api.get("/runs/" + run).path("state").asString();
    }

    private Watchers open(Api api, HttpClient http, String run, Watching watching)
            throws IOException, InterruptedException {
        Watchers watchers = new Watchers(http, URI.create(api.address()), "admin", password);
        for (int i = 0; i < watching.pages(); i++) {
            watchers.page("runs/" + run + (tab.isEmpty() ? "" : "/" + tab));
        }
        for (int i = 0; i < watching.streams(); i++) {
            watchers.stream(run);
        }
        return watchers;
    }

    /** Fourteen steps on most nodes. */
    private String catalog() {
        StringBuilder services = new StringBuilder();
        for (String service : List.of("base", "store", "front", "master")) {
            services.append(services.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"name": "%s", "provisioner": {"actions": {
                              "install": %s, "configure": %s, "initialize": %s, "start": %s}}}
                            """
                                    .formatted(service, action(), action(), action(), action()));
        }
        return """
        {"providers": [{"name": "sim", "providertype": "simulated",
           "provisioner": {"createLatency": "%1$s", "confirmLatency": "%1$s"}}],
         "hardwaretypes": [{"name": "sim-small", "providermap": {"sim": {"flavor": "small"}}}],
         "imagetypes": [{"name": "sim-bare", "providermap": {"sim": {"image": "bare"}}}],
         "services": [%2$s],
         "clustertemplates": [{"name": "simulated",
           "defaults": {"services": ["base", "store", "front", "master"], "provider": "sim",
             "hardwaretype": "sim-small", "imagetype": "sim-bare"},
           "constraints": {"services": {"master": {"quantities": {"min": 1, "max": 1}}},
             "layout": {"cantcoexist": [["master", "front"]]}}}]}
        """
                .formatted(latency, services);
    }

    private String action() {
        return "{\"type\": \"simulated\", \"fields\": {\"latency\": \"%s\"}}".formatted(latency);
    }
}
