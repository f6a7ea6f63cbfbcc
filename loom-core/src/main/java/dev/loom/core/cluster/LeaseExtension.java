package dev.loom.core.cluster;

import dev.loom.core.catalog.LeaseLimits;
import dev.loom.core.value.Durations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the lease of a cluster that exists may be put off: at most a step at once, and never past
 * the most that its template allows from the creation on.
 *
 * @param end when it ends now; empty for never
 */
public record LeaseExtension(LeaseLimits limits, Instant createdAt, Optional<Instant> end) {

    /** The furthest that its end may be put now; empty where nothing bounds it. */
    public Optional<Instant> furthest() {
        Optional<Instant> bound = Stream.concat(byStep(), byMost()).min(Instant::compareTo);
        return bound.map(at -> end.filter(now -> now.isAfter(at)).orElse(at));
    }

    private Stream<Instant> byStep() {
        return end.stream().filter(_ -> !limits.step().isZero()).map(at -> at.plus(limits.step()));
    }

    private Stream<Instant> byMost() {
        return limits.max().isZero() ? Stream.empty() : Stream.of(createdAt.plus(limits.max()));
    }

    /**
     * Why its end may not become that; empty if it may.
     *
     * @param wanted empty for never
     */
    public Optional<String> refused(Optional<Instant> wanted, Instant now) {
        if (wanted.equals(end)) {
            return Optional.empty();
        }
        if (wanted.isPresent() && !wanted.get().isAfter(now)) {
            return Optional.of("a lease can't end in the past; to end it now, delete the cluster");
        }
        return furthest()
                .filter(most -> wanted.isEmpty() || wanted.get().isAfter(most))
                .map(most ->
                        "the lease may end at "
                                + most.truncatedTo(ChronoUnit.SECONDS)
                                + " at the latest: "
                                + why());
    }

    private String why() {
        String step = "one extension adds at most " + Durations.format(limits.step());
        String most = "clusters of its template live at most " + Durations.format(limits.max());
        if (limits.max().isZero()) {
            return step;
        }
        return limits.step().isZero() || end.isEmpty() ? most : step + ", and " + most;
    }
}
