package dev.loom.core.job;

import dev.loom.core.catalog.Retries;
import java.time.Duration;
import java.util.Optional;

/**
 * How a job is spread over its targets.
 *
 * @param timeout of each node's attempt
 * @param runTimeout of the run as a whole
 * @param retries of each node
 * @param forks so many nodes at once, 1 or more
 * @param batch how many nodes are done before the next are begun
 * @param maxFailures with so many failed nodes nothing more is begun
 * @param exclusive whether nothing else may run on a node meanwhile
 * @param detach whether what runs outlives its connection
 * @param idempotent whether it may be repeated where it isn't known what became of it; empty: as
 *     its task says
 * @param become whose rights it has on the node, if not those of the login
 */
public record FanOut(
        Duration timeout,
        Optional<Duration> runTimeout,
        Retries retries,
        int forks,
        Optional<Batch> batch,
        Optional<Amount> maxFailures,
        boolean exclusive,
        boolean detach,
        Optional<Boolean> idempotent,
        Optional<Become> become) {

    /** Of each node's attempt, where none is given. */
    public static final Duration TIMEOUT = Duration.ofHours(1);

    /** Nodes at once, where none is given. */
    public static final int FORKS = 50;

    /** What is meant where nothing is given. */
    public static final FanOut DEFAULT =
            new FanOut(
                    TIMEOUT,
                    Optional.empty(),
                    Retries.NONE,
                    FORKS,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty());

    /**
     * Nodes that are done before the next are begun.
     *
     * @param pause between two batches, 0 or more
     */
    public record Batch(Amount size, Duration pause) {}

    /**
     * Another person's rights, by {@code sudo}.
     *
     * @param user such as {@code root}
     * @param password whether sudo wants the node's password, by a channel of its own; else {@code
     *     sudo -n}
     */
    public record Become(String user, boolean password) {}
}
