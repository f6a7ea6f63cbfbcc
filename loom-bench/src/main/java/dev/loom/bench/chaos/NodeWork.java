package dev.loom.bench.chaos;

import dev.loom.bench.chaos.Requests.Answer;
import dev.loom.bench.path.Patience;
import dev.loom.testkit.sshd.SshdFleet;
import dev.loom.testkit.sshd.SshdNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real nodes, the jobs that fire on them, and somebody who runs commands on all of them. */
final class NodeWork implements AutoCloseable {

    private static final int NODES = 3;
    private static final int ACCEPTED = 202;
    private static final int REFUSED = 300;
    private static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(2), Duration.ofMillis(100));

    private final SshdFleet fleet;
    private final Requests requests;

    private NodeWork(SshdFleet fleet, Requests requests) {
        this.fleet = fleet;
        this.requests = requests;
    }

    /** Starts the nodes, and declares them and the jobs. */
    static NodeWork begin(Path folder, Requests requests)
            throws IOException, InterruptedException, TimeoutException {
        NodeWork work =
                new NodeWork(SshdFleet.start(NODES, Files.createDirectories(folder)), requests);
        try {
            for (int i = 1; i <= NODES; i++) {
                work.post("/nodes", work.declaration(i));
            }
            for (ChaosJob job : ChaosJob.values()) {
                work.post("/jobs", job.declaration());
            }
        } catch (IOException | TimeoutException e) {
            work.close();
            throw e;
        }
        return work;
    }

    List<SshdNode> nodes() {
        return fleet.nodes();
    }

    private JsonNode declaration(int number) {
        SshdNode node = fleet.nodes().get(number - 1);
        return json(
                Map.of(
                        "name",
                        "n-" + number,
                        "ip",
                        node.address(),
                        "port",
                        node.port(),
                        "user",
                        node.user(),
                        "host_key",
                        node.hostKey(),
                        "identity",
                        fleet.privateKey()));
    }

    private static JsonNode json(Map<String, Object> keys) {
        return JsonMapper.shared().valueToTree(keys);
    }

    private void post(String path, JsonNode body)
            throws IOException, InterruptedException, TimeoutException {
        Answer answer = requests.post(path, body);
        if (answer.status() >= REFUSED) {
            throw new IOException(path + " is refused: " + answer);
        }
    }

    /** Commands one after the other, as long as they are wanted. */
    void command(Random random, Collection<Requested> accepted, BooleanSupplier wanted)
            throws InterruptedException, TimeoutException {
        while (wanted.getAsBoolean()) {
            Answer answer =
                    requests.post(
                            "/nodes/run",
                            json(
                                    Map.of(
                                            "command",
                                            NodeDeeds.script(random.nextInt(3) + ".3"),
                                            "on",
                                            "name:n-*",
                                            "forks",
                                            2)));
            if (answer.status() == ACCEPTED) {
                UUID run = UUID.fromString(answer.body().at("/run/id").asString());
                accepted.add(new Requested("command", "", run));
                requests.awaitEnd(run);
                Thread.sleep(random.nextLong(2_000));
            }
        }
    }

    /** Waits until the clock has caught up, switches the jobs off, and awaits the ends of runs. */
    void end(SharedDatabase database)
            throws IOException, InterruptedException, SQLException, TimeoutException {
        try (Connection connection = database.connect()) {
            Instant now = Instant.now();
            for (ChaosJob job : ChaosJob.values()) {
                PATIENCE.until(
                        job.title() + " to have fired until " + now,
                        () -> firedUntil(connection, job).isAfter(now));
                post("/jobs/" + job.title() + "/disable", json(Map.of()));
            }
            PATIENCE.until("the runs of jobs to end", () -> unfinished(connection) == 0);
        }
    }

    private static Instant firedUntil(Connection connection, ChaosJob job) throws IOException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select max(f.planned_at) from firing f
                        join job j on j.tenant_id = f.tenant_id and j.id = f.job_id where j.name = ?
                        """)) {
            statement.setString(1, job.title());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getTimestamp(1) == null
                        ? Instant.EPOCH
                        : rows.getTimestamp(1).toInstant();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static long unfinished(Connection connection) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from run where ended_at is null and cluster_id is null")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        fleet.close();
    }
}
