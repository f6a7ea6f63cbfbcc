package dev.loom.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.app.RunningLoom;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Loom with a catalog of the test's own, and what tests ask of it over REST. */
public final class TestLoom implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * How often a server says that it lives: twice as often as others, so that tests which wait for
     * takeovers take half as long. After three without one it begins nothing any more, after five
     * it counts as dead.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** A server that was silent for longer begins nothing. */
    static final long MAY_NOT_ACT_SECONDS = 3 * HEARTBEAT.toSeconds();

    /** A server that was silent for longer counts as dead. */
    static final long DEAD_SECONDS = 5 * HEARTBEAT.toSeconds();

    private final RunningLoom loom;
    private final Gates gates;
    private final Path marks;
    private final NodeProcesses processes;

    /** A cluster that was asked for, and its first run. */
    public record Made(String id, String name, String run) {}

    private TestLoom(RunningLoom loom, Gates gates, Path marks) {
        this.loom = loom;
        this.gates = gates;
        this.marks = marks;
        this.processes = new NodeProcesses(loom.home());
    }

    /** Started in that folder, with the gated provider and nothing in its catalog yet. */
    public static TestLoom in(Path folder) {
        try {
            Path gates = Files.createDirectories(folder.resolve("gates"));
            Path marks = Files.createDirectories(folder.resolve("marks"));
            Path home = folder.resolve("home");
            PluginJar.gatedProvider(home);
            RunningLoom loom =
                    RunningLoom.in(home)
                            .furnished()
                            .with(Gates.VARIABLE, gates.toString())
                            .with("LOOM_ENGINE_HEARTBEAT", HEARTBEAT.toSeconds() + "s");
            return new TestLoom(loom.start(), new Gates(gates), marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningLoom server() {
        return loom;
    }

    public Gates gates() {
        return gates;
    }

    public NodeProcesses processes() {
        return processes;
    }

    /** The beginning of a script: it leaves a line for each time that it is run. */
    public String counted() {
        return "echo \"$LOOM_NODE_NUMBER $LOOM_ACTION\" >>'" + marks + "'/$LOOM_CLUSTER\n";
    }

    /** In a script: comes to the gate of its cluster's name. */
    public String reach() {
        return ": >'" + gates.folder() + "'/$LOOM_CLUSTER.reached\n";
    }

    /** In a script: true once the gate of its cluster's name is open. */
    public String isOpen() {
        return "[ -e '" + gates.folder() + "'/$LOOM_CLUSTER.open ]";
    }

    /** What the scripts of a cluster did, in the order of their beginning. */
    public List<String> done(String cluster) {
        try {
            Path file = marks.resolve(cluster);
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void take(TestCatalog catalog) {
        take(catalog.json());
    }

    /** Imports a catalog. */
    public void take(String catalog) {
        ok(loom.post("/api/v1/catalog/import", catalog));
    }

    /** Declares a job that says hello on all nodes when its schedule says so. */
    public void declare(String job, String schedule) {
        Map<String, Object> keys =
                Map.of(
                        "name",
                        job,
                        "task",
                        "loom.shell",
                        "args",
                        List.of("echo hello"),
                        "targets",
                        List.of("all"),
                        "schedule",
                        schedule,
                        "tags",
                        List.of("nightly"));
        ok(loom.post("/api/v1/jobs", JSON.writeValueAsString(keys)));
    }

    /** Makes a webhook that is told how jobs end. */
    public void tell(String channel, String url) {
        Map<String, Object> keys = Map.of("name", channel, "url", url);
        ok(loom.post("/api/v1/channels", JSON.writeValueAsString(keys)));
    }

    /** Declares a node that somebody else started. */
    public void declare(SshdFleet fleet, SshdNode node, String name) {
        Map<String, Object> keys =
                Map.of(
                        "name",
                        name,
                        "ip",
                        node.address(),
                        "port",
                        node.port(),
                        "user",
                        node.user(),
                        "host_key",
                        node.hostKey(),
                        "identity",
                        fleet.privateKey());
        ok(loom.post("/api/v1/nodes", JSON.writeValueAsString(keys)));
    }

    /** Runs a command on nodes, with other keys of a job; answers its run. */
    public String command(String command, String on, Map<String, Object> more) {
        Map<String, Object> keys = new HashMap<>(more);
        keys.put("command", command);
        keys.put("on", on);
        return ok(loom.post("/api/v1/nodes/run", JSON.writeValueAsString(keys)))
                .at("/run/id")
                .asString();
    }

    public Made create(String name, String template, int size) {
        return create(name, template, size, "local");
    }

    public Made create(String name, String template, int size, String provider) {
        JsonNode answer = ok(tryCreate(name, template, size, provider));
        return new Made(answer.at("/cluster/id").asString(), name, answer.at("/run/id").asString());
    }

    public HttpResponse<String> tryCreate(String name, String template, int size, String provider) {
        return loom.post(
                "/api/v1/clusters",
                JSON.writeValueAsString(
                        Map.of(
                                "name", name,
                                "template", template,
                                "size", size,
                                "provider", provider)));
    }

    /** Asks for the deletion; answers its run. */
    public String delete(Made cluster) {
        return ok(loom.send(
                        "DELETE",
                        "/api/v1/clusters/" + cluster.id(),
                        null,
                        RunningLoom.ADMIN_PASSWORD))
                .at("/run/id")
                .asString();
    }

    /** Deletes it and waits for the end, which must be a good one. */
    public void deleteWhole(Made cluster) {
        awaitState(delete(cluster), "succeeded");
        assertThat(cluster(cluster).path("state").asString()).isEqualTo("terminated");
    }

    public void abort(String run) {
        ok(loom.post("/api/v1/runs/" + run + "/abort", null));
    }

    public void pause(String run) {
        ok(loom.post("/api/v1/runs/" + run + "/pause", null));
    }

    public void resume(String run) {
        ok(loom.post("/api/v1/runs/" + run + "/resume", null));
    }

    public JsonNode cluster(Made cluster) {
        return get("/api/v1/clusters/" + cluster.id());
    }

    public JsonNode run(String run) {
        return get("/api/v1/runs/" + run);
    }

    public List<JsonNode> steps(String run) {
        return get("/api/v1/runs/" + run + "/steps").valueStream().toList();
    }

    /** The steps of a run with that action, of one node or all. */
    public List<JsonNode> steps(String run, String action) {
        return steps(run).stream()
                .filter(step -> step.path("action").asString().equals(action))
                .toList();
    }

    /** The output of a run's only step with that action. */
    public String log(String run, String action) {
        JsonNode step = steps(run, action).getFirst();
        HttpResponse<String> answer =
                loom.get("/api/v1/runs/" + run + "/steps/" + step.path("number") + "/log");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** A step's output as it comes, until it or the server ends. */
    public String followLog(String run, JsonNode step) {
        return loom.stream(
                "/api/v1/runs/" + run + "/steps/" + step.path("number") + "/log?follow=true");
    }

    /** What happens in a run as it is told, until it or the server ends. */
    public String followEvents(String run) {
        return loom.stream("/api/v1/runs/" + run + "/events");
    }

    /** The numbers of all events of a run that has ended, as the event stream tells them. */
    public List<Long> eventNumbers(String run) {
        return loom.get("/api/v1/runs/" + run + "/events")
                .body()
                .lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring(4)))
                .toList();
    }

    /** The standing of each machine that the provider has or should have. */
    public List<String> machines(String provider) {
        return get("/api/v1/providers/" + provider + "/machines")
                .path("machines")
                .valueStream()
                .map(machine -> machine.path("standing").asString())
                .toList();
    }

    public void awaitReached(String gate) {
        awaitThat("gate " + gate + " is reached", () -> gates.isReached(gate));
    }

    /** The wishes for the machines that a cluster has at the local provider. */
    public List<String> tokens(Made cluster) {
        return get("/api/v1/providers/local/machines")
                .path("machines")
                .valueStream()
                .filter(machine -> machine.path("cluster").asString("").equals(cluster.id()))
                .map(machine -> machine.path("token").asString())
                .toList();
    }

    public void assertNumberedWithoutGaps(String run) {
        List<Long> numbers = eventNumbers(run);
        assertThat(numbers)
                .isNotEmpty()
                .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    /** Waits for the run's end, whatever it is. */
    public JsonNode awaitEnd(String run) {
        awaitThat("run " + run + " ends", () -> run(run).has("endedAt"));
        return run(run);
    }

    /** Waits for the run's end, which must be that one. */
    public JsonNode awaitState(String run, String state) {
        JsonNode ended = awaitEnd(run);
        assertThat(ended.path("state").asString())
                .as("%s; steps %s", ended, steps(run))
                .isEqualTo(state);
        return ended;
    }

    public void awaitThat(String what, BooleanSupplier condition) {
        Callable<Boolean> asked = condition::getAsBoolean;
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(asked);
    }

    public JsonNode get(String path) {
        return ok(loom.get(path));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    /** Leaves nothing running, however the test ended. */
    @Override
    public void close() {
        loom.close();
        processes.end();
    }
}
