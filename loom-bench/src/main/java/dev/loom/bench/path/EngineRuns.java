package dev.loom.bench.path;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a server for clusters of simulated machines, and waits for them. */
final class EngineRuns {

    private static final Patience RUN =
            new Patience(Duration.ofMinutes(20), Duration.ofMillis(200));

    private final Api api;
    private final ServerProcess server;
    private final Runnable look;
    private int made;

    /**
     * Of a server.
     *
     * @param look done whenever it is looked whether a run has ended
     */
    EngineRuns(Api api, ServerProcess server, Runnable look) {
        this.api = api;
        this.server = server;
        this.look = look;
    }

    /** A cluster that was asked for. */
    record Asked(String cluster, String run) {}

    /**
     * A run that has ended.
     *
     * @param started when a server took it
     */
    record Ended(Asked asked, Instant requested, Instant started, Instant ended, double steps) {

        /** From its first step to its last. */
        double seconds() {
            return Spent.seconds(Duration.between(started, ended));
        }
    }

    Asked create(String template, int nodes) throws IOException, InterruptedException {
        return create(api, template, nodes);
    }

    /** As somebody else, or in another tenant. */
    Asked create(Api as, String template, int nodes) throws IOException, InterruptedException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("name", "engine-" + ++made)
                .put("template", template)
                .put("provider", EngineCatalog.SIMULATED)
                .put("size", nodes);
        JsonNode answer = as.post("/clusters", body);
        return new Asked(answer.at("/cluster/id").asString(), answer.at("/run/id").asString());
    }

    /** So many clusters that are asked for at once, when all are made. */
    List<Ended> atOnce(String template, int nodes, int clusters)
            throws IOException, InterruptedException, TimeoutException {
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            asked.add(create(template, nodes));
        }
        return allEnded(api, asked);
    }

    /** Waits for the one that was asked for last, and then asks once for all of them. */
    private List<Ended> allEnded(Api as, List<Asked> asked)
            throws IOException, InterruptedException, TimeoutException {
        if (asked.size() > 1) {
            ended(as, asked.getLast());
        }
        Map<String, JsonNode> runs = new HashMap<>();
        RUN.until(
                "the ends of " + asked.size() + " runs",
                () -> {
                    server.mustLive();
                    look.run();
                    as.get("/runs?limit=" + asked.size())
                            .forEach(run -> runs.put(run.path("id").asString(), run));
                    return asked.stream().allMatch(each -> isOver(runs.get(each.run())));
                });
        List<Ended> ended = new ArrayList<>();
        for (Asked each : asked) {
            ended.add(ended(each, Objects.requireNonNull(runs.get(each.run()))));
        }
        return ended;
    }

    private static boolean isOver(@Nullable JsonNode run) {
        return run != null && run.path("endedAt").isString();
    }

    Ended ended(Asked asked) throws IOException, InterruptedException, TimeoutException {
        return ended(api, asked);
    }

    Ended ended(Api as, Asked asked) throws IOException, InterruptedException, TimeoutException {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        RUN.until(
                "the end of run " + asked.run(),
                () -> {
                    server.mustLive();
                    look.run();
                    JsonNode now = as.get("/runs/" + asked.run());
                    last.set(now);
                    return isOver(now);
                });
        return ended(asked, Objects.requireNonNull(last.get()));
    }

    private static Ended ended(Asked asked, JsonNode run) throws IOException {
        if (!run.path("state").asString().equals("succeeded")) {
            throw new IOException("the run has not succeeded: " + run);
        }
        return new Ended(
                asked,
                at(run, "createdAt"),
                at(run, "startedAt"),
                at(run, "endedAt"),
                run.at("/progress/total").asDouble());
    }

    /** Deletes clusters, all at once; answers the runs that did. */
    List<Ended> delete(List<Ended> clusters)
            throws IOException, InterruptedException, TimeoutException {
        return delete(api, clusters);
    }

    List<Ended> delete(Api as, List<Ended> clusters)
            throws IOException, InterruptedException, TimeoutException {
        List<Asked> going = new ArrayList<>();
        for (Ended each : clusters) {
            String cluster = each.asked().cluster();
            String run = as.delete("/clusters/" + cluster).at("/run/id").asString();
            going.add(new Asked(cluster, run));
        }
        return allEnded(as, going);
    }

    private static Instant at(JsonNode run, String field) {
        return Instant.parse(run.path(field).asString());
    }
}
