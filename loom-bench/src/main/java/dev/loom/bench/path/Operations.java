package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes and deletes clusters of the template {@code web}, and measures what each step costs. */
final class Operations {

    private static final Patience RUN =
            new Patience(Duration.ofMinutes(10), Duration.ofMillis(250));
    private static final double MILLISECONDS = 1_000;
    private static final double BYTES_PER_KILOBYTE = 1_000;

    private final Api api;
    private final ServerProcess server;
    private final TemporaryHome home;
    private final Map<Integer, String> clusters = new HashMap<>();
    private final Map<Integer, String> runs = new HashMap<>();

    Operations(Api api, ServerProcess server, TemporaryHome home) {
        this.api = api;
        this.server = server;
        this.home = home;
    }

    /** A request that is answered with a run. */
    private interface Request {
        JsonNode send() throws IOException, InterruptedException;
    }

    /** From now on the provider {@code local} makes nodes in that way, and fails if it can't. */
    void makeNodesBy(String variant) throws IOException, InterruptedException {
        ObjectNode provider = (ObjectNode) api.get("/providers/local");
        provider.putObject("provisioner").put("variant", variant);
        api.put("/providers/local", provider);
        JsonNode test = api.post("/providers/local/test", JsonMapper.shared().createObjectNode());
        if (!test.path("works").asBoolean()) {
            throw new IOException("no nodes can be made by " + variant + ": " + test);
        }
    }

    Measured create(int nodes)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        JsonNode body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("name", name(nodes))
                        .put("template", "web")
                        .put("provider", "local")
                        .put("size", nodes);
        return measured(
                "create_" + nodes,
                () -> {
                    JsonNode created = api.post("/clusters", body);
                    clusters.put(nodes, created.at("/cluster/id").asString());
                    runs.put(nodes, created.at("/run/id").asString());
                    return created;
                });
    }

    /** The id of the cluster that was made with so many nodes. */
    String clusterOf(int nodes) {
        return Objects.requireNonNull(clusters.get(nodes), "no such cluster");
    }

    /** The id of the run that made it. */
    String runOf(int nodes) {
        return Objects.requireNonNull(runs.get(nodes), "no such run");
    }

    Measured delete(int nodes)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        return measured("delete_" + nodes, () -> api.delete("/clusters/" + name(nodes)));
    }

    private static String name(int nodes) {
        return "bench-" + nodes;
    }

    private Measured measured(String what, Request request)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        try (Database database = Database.of(home)) {
            Spent before = Spent.by(server, home);
            long logged = database.logged();
            JsonNode run = ended(request.send().at("/run/id").asString());
            Spent spent = Spent.by(server, home).since(before);
            double kilobytes = (database.logged() - logged) / BYTES_PER_KILOBYTE;
            double steps = run.at("/progress/total").asDouble();
            double wall = Spent.seconds(Duration.between(at(run, "startedAt"), at(run, "endedAt")));
            return Measured.of(what)
                    .with("steps", steps)
                    .with("cpu_ms_per_step", MILLISECONDS * Spent.seconds(spent.total()) / steps)
                    .with("jvm_ms_per_step", MILLISECONDS * Spent.seconds(spent.jvm()) / steps)
                    .with(
                            "programs_ms_per_step",
                            MILLISECONDS * Spent.seconds(spent.programs()) / steps)
                    .with(
                            "postgres_ms_per_step",
                            MILLISECONDS * Spent.seconds(spent.postgres()) / steps)
                    .with("wal_kb_per_step", kilobytes / steps)
                    .with("wall_s", wall)
                    .with("steps_per_s", steps / wall);
        }
    }

    /** The run once it has ended well. */
    private JsonNode ended(String id) throws IOException, InterruptedException, TimeoutException {
        RUN.until(
                "the end of run " + id,
                () -> {
                    server.mustLive();
                    return api.get("/runs/" + id).path("endedAt").isString();
                });
        JsonNode run = api.get("/runs/" + id);
        if (!run.path("state").asString().equals("succeeded")) {
            throw new IOException("the run has not succeeded: " + run);
        }
        return run;
    }

    private static Instant at(JsonNode run, String field) {
        return Instant.parse(run.path(field).asString());
    }
}
