package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Retries;
import dev.loom.core.cluster.StepRetries;
import dev.loom.core.plan.StepAction;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** How often and how long what fails is tried again. */
@Component
class Policy {

    private final DesignStore designs;
    private final RandomGenerator random;

    Policy(DesignStore designs, RandomGenerator random) {
        this.designs = designs;
        this.random = random;
    }

    /** The wait before the attempt after this one; empty if it was the last. */
    Optional<Duration> after(StepWork work) {
        Retries retries =
                StepRetries.of(
                        designs.of(work.run()),
                        StepAction.valueOf(work.action().toUpperCase(Locale.ROOT)),
                        work.service(),
                        work.run().kind().equals(ClusterRuns.DELETE));
        return retries.after(work.tries(), random.nextDouble());
    }

    /** A failure that may be over at the next attempt. */
    StepEnd failed(StepWork work, String message) {
        return new StepEnd.Failed(message, null, after(work));
    }
}
