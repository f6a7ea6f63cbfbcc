package dev.loom.bench.chaos;

import dev.loom.bench.chaos.Requests.Answer;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Somebody who makes clusters one after the other, deletes them, and changes their mind in between.
 */
final class Person {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int MOST_NODES = 12;

    private final String name;
    private final Requests requests;
    private final Random random;
    private final Collection<Requested> accepted;

    Person(String name, Requests requests, Random random, Collection<Requested> accepted) {
        this.name = name;
        this.requests = requests;
        this.random = random;
        this.accepted = accepted;
    }

    /** Goes on as long as it is wanted; the last cluster is deleted, too. */
    void work(BooleanSupplier wanted) throws InterruptedException, TimeoutException {
        for (int i = 1; wanted.getAsBoolean(); i++) {
            String cluster = name + "-" + i;
            Optional<UUID> made = create(cluster);
            if (made.isPresent()) {
                int mind = random.nextInt(10);
                if (mind == 0) {
                    Thread.sleep(random.nextLong(1_500)); // deleted while it is being made
                } else if (mind <= 2) {
                    pause(made.get());
                    requests.awaitEnd(made.get());
                } else if (mind == 3) {
                    abort(made.get(), cluster);
                } else {
                    requests.awaitEnd(made.get());
                }
                delete(cluster);
            }
        }
    }

    /**
     * Asks until the cluster is there. A key whose server died over it says no more; then one looks
     * whether it was done, and asks anew if not.
     */
    private Optional<UUID> create(String cluster) throws InterruptedException, TimeoutException {
        int size = 1 + random.nextInt(MOST_NODES);
        while (true) {
            Answer answer =
                    requests.post(
                            "/clusters",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("name", cluster)
                                    .put("template", Catalog.TEMPLATE)
                                    .put("size", size));
            Optional<UUID> run = accepted("create", cluster, answer);
            if (run.isPresent() || answer.status() != CONFLICT) {
                return run;
            }
            Answer there = requests.get("/clusters/" + cluster);
            if (there.status() != NOT_FOUND) {
                UUID id = UUID.fromString(there.body().at("/run/id").asString());
                accepted.add(new Requested("create", cluster, id));
                return Optional.of(id);
            }
        }
    }

    /** Asks until it is gone: somebody else's operation may be in the way. */
    private void delete(String cluster) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + LONGEST_RUN.toNanos();
        while (System.nanoTime() < end) {
            Answer answer = requests.delete("/clusters/" + cluster);
            Optional<UUID> run = accepted("delete", cluster, answer);
            if (run.isPresent()) {
                if (random.nextInt(10) == 0) {
                    pause(run.get());
                }
                requests.awaitEnd(run.get());
            }
            if (answer.status() == NOT_FOUND) {
                return; // a name that is free again
            }
            Thread.sleep(PAUSE);
        }
        throw new TimeoutException("cluster " + cluster + " can't be deleted");
    }

    private void pause(UUID run) throws InterruptedException, TimeoutException {
        Thread.sleep(random.nextLong(1_000));
        requests.post("/runs/" + run + "/pause", null);
        Thread.sleep(random.nextLong(2_000));
        // until it is heard: a run that is still pausing may be resumed, one that ended may not
        requests.post("/runs/" + run + "/resume", null);
    }

    private void abort(UUID run, String cluster) throws InterruptedException, TimeoutException {
        Thread.sleep(random.nextLong(1_500));
        requests.post("/runs/" + run + "/abort", null);
        requests.awaitEnd(run);
        if (random.nextBoolean()
                && accepted("retry", cluster, requests.post("/runs/" + run + "/retry", null))
                        .isPresent()) {
            requests.awaitEnd(run);
        }
    }

    private Optional<UUID> accepted(String what, String cluster, Answer answer) {
        if (answer.status() != ACCEPTED) {
            return Optional.empty();
        }
        UUID run = UUID.fromString(answer.body().at("/run/id").asString());
        accepted.add(new Requested(what, cluster, run));
        return Optional.of(run);
    }
}
