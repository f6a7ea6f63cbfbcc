package dev.loom.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of a job's due times.
 *
 * @param verdicts one for each, oldest first
 * @param replaces whether runs that go on are aborted, and firings that wait are dropped, because
 *     the newest one replaces them
 */
public record Decision(List<Verdict> verdicts, boolean replaces) {

    /** A planned time that is later than this was missed. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    /** So many missed times have runs of their own at most. */
    public static final int MOST_MADE_UP = 100;

    /** A missed time that is older than this has no run. */
    public static final Duration OLDEST_MADE_UP = Duration.ofHours(24);

    public Decision {
        verdicts = List.copyOf(verdicts);
    }

    /** Decides about the due times of a job. */
    public static Decision of(Timing timing, DueTimes due, Instant now, Standing standing) {
        return new Maker(timing, now, standing).decide(due);
    }

    private static final class Maker {

        private final Timing timing;
        private final Instant now;
        private final Standing standing;
        private final TreeMap<Instant, Verdict> verdicts = new TreeMap<>(Comparator.naturalOrder());

        Maker(Timing timing, Instant now, Standing standing) {
            this.timing = timing;
            this.now = now;
            this.standing = standing;
        }

        Decision decide(DueTimes due) {
            List<Instant> late = new ArrayList<>();
            List<Instant> inTime = new ArrayList<>();
            for (Instant time : due.times()) {
                Optional<Blackout> blackout = timing.blackout(time);
                if (blackout.isPresent()) {
                    say(time, FiringState.SKIPPED, "blackout " + blackout.get().text());
                } else {
                    (isLate(time) ? late : inTime).add(time);
                }
            }
            List<Instant> toRun = new ArrayList<>(made(late, inTime));
            toRun.addAll(inTime);
            boolean replaces = overlap(toRun);
            if (timing.misfire() == Misfire.ONCE) {
                makeUp(late, toRun);
            }
            due.earlier().ifPresent(this::sayEarlier);
            return new Decision(List.copyOf(verdicts.values()), replaces);
        }

        private boolean isLate(Instant time) {
            return time.plus(PATIENCE).isBefore(now);
        }

        /** The missed times that have runs of their own. */
        private List<Instant> made(List<Instant> late, List<Instant> inTime) {
            return switch (timing.misfire()) {
                case SKIP -> {
                    late.forEach(time -> say(time, FiringState.MISSED, lateness(time)));
                    yield List.of();
                }
                case ONCE ->
                        late.isEmpty() || !inTime.isEmpty() ? List.of() : List.of(late.getLast());
                case ALL -> {
                    Instant oldest = now.minus(OLDEST_MADE_UP);
                    int first = Math.max(0, late.size() - MOST_MADE_UP);
                    while (first < late.size() && late.get(first).isBefore(oldest)) {
                        first++;
                    }
                    for (Instant time : late.subList(0, first)) {
                        say(
                                time,
                                FiringState.MISSED,
                                time.isBefore(oldest)
                                        ? "more than 24 h late"
                                        : lateness(time)
                                                + "; only the newest "
                                                + MOST_MADE_UP
                                                + " are made up");
                    }
                    yield late.subList(first, late.size());
                }
            };
        }

        /** The missed times that another one's run stands for. */
        private void makeUp(List<Instant> late, List<Instant> toRun) {
            Optional<Verdict> stand =
                    toRun.stream()
                            .map(verdicts::get)
                            .filter(verdict ->
                                    verdict.state() == FiringState.STARTED
                                            || verdict.state() == FiringState.QUEUED)
                            .findFirst();
            for (Instant time : late) {
                if (verdicts.containsKey(time)) {
                    continue;
                }
                if (stand.isPresent()) {
                    say(
                            time,
                            FiringState.MADE_UP,
                            "made up by the one planned for " + stand.get().planned());
                } else {
                    say(time, FiringState.MISSED, lateness(time) + ", and the newest was skipped");
                }
            }
        }

        /** Whether the newest replaces what goes on. */
        private boolean overlap(List<Instant> toRun) {
            if (timing.overlap() instanceof Overlap.Replace) {
                return replace(toRun);
            }
            int running = standing.running();
            int queued = standing.queued();
            for (Instant time : toRun) {
                boolean all = timing.misfire() == Misfire.ALL && isLate(time);
                if (running < most() && queued == 0) {
                    running++;
                    start(time);
                } else if (all || timing.overlap() instanceof Overlap.Queue && queued == 0) {
                    queued++;
                    say(time, FiringState.QUEUED, "an earlier run goes on");
                } else {
                    say(time, FiringState.SKIPPED, skipped(queued));
                }
            }
            return false;
        }

        private int most() {
            return timing.overlap() instanceof Overlap.Allow(int runs) ? runs : 1;
        }

        private String skipped(int queued) {
            return switch (timing.overlap()) {
                case Overlap.Skip() -> "an earlier run goes on";
                case Overlap.Queue() -> "an earlier run goes on, and another one waits already";
                case Overlap.Replace() -> "replaced";
                case Overlap.Allow(int runs) ->
                        queued > 0
                                ? "earlier ones wait"
                                : runs == 1 ? "an earlier run goes on" : runs + " runs go on";
            };
        }

        private boolean replace(List<Instant> toRun) {
            if (toRun.isEmpty()) {
                return false;
            }
            Instant newest = toRun.getLast();
            for (Instant time : toRun.subList(0, toRun.size() - 1)) {
                say(time, FiringState.SKIPPED, "replaced by the one planned for " + newest);
            }
            if (standing.running() == 0) {
                start(newest);
                return standing.queued() > 0;
            }
            say(newest, FiringState.QUEUED, "an earlier run is being aborted for it");
            return true;
        }

        private void start(Instant time) {
            verdicts.put(
                    time,
                    new Verdict(
                            time,
                            FiringState.STARTED,
                            isLate(time) ? Optional.of(lateness(time)) : Optional.empty()));
        }

        private void sayEarlier(DueTimes.Earlier earlier) {
            boolean madeUp =
                    verdicts.values().stream()
                            .anyMatch(verdict -> verdict.state() == FiringState.MADE_UP);
            say(
                    earlier.from(),
                    madeUp ? FiringState.MADE_UP : FiringState.MISSED,
                    "%s; it stands for %s%d planned times until %s"
                            .formatted(
                                    lateness(earlier.from()),
                                    earlier.more() ? "more than " : "",
                                    earlier.number(),
                                    earlier.to()));
        }

        private String lateness(Instant time) {
            Duration late = Duration.between(time, now);
            if (late.toHours() >= 48) {
                return late.toDays() + " days late";
            }
            return late.toMinutes() >= 120
                    ? late.toHours() + " h late"
                    : late.toMinutes() + " min late";
        }

        private void say(Instant time, FiringState state, String reason) {
            verdicts.put(time, new Verdict(time, state, Optional.of(reason)));
        }
    }
}
