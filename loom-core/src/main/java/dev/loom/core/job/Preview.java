package dev.loom.core.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The next planned times of a job, with what DST or a blackout does to each. */
public final class Preview {

    /** Every time that a clock on the wall could show. */
    private static final DstPolicy ANY = new DstPolicy(DstPolicy.Gap.AFTER, DstPolicy.Overlap.BOTH);

    private static final DstPolicy NO_GAP =
            new DstPolicy(DstPolicy.Gap.SKIP, DstPolicy.Overlap.BOTH);

    private static final DstPolicy ONCE =
            new DstPolicy(DstPolicy.Gap.AFTER, DstPolicy.Overlap.FIRST);

    private final Timing timing;
    private final ZoneRules rules;

    private Preview(Timing timing) {
        this.timing = timing;
        this.rules = timing.zone().getRules();
    }

    /** So many planned times after that one. */
    public static List<PlannedTime> of(Timing timing, Instant after, int count) {
        return new Preview(timing).list(after, count);
    }

    private List<PlannedTime> list(Instant after, int count) {
        List<PlannedTime> found = new ArrayList<>();
        Optional<Instant> time = timing.next(after, ANY);
        while (time.isPresent()) {
            PlannedTime planned = judge(time.get());
            boolean another =
                    planned.effect() == PlannedTime.Effect.NOT_TWICE
                            && !found.isEmpty()
                            && found.getLast().effect() == PlannedTime.Effect.NOT_TWICE;
            if (another) {
                found.set(found.size() - 1, again(found.getLast()));
            } else if (found.size() == count) {
                return found;
            } else {
                found.add(planned);
            }
            time = timing.next(time.get(), ANY);
        }
        return found;
    }

    private static PlannedTime again(PlannedTime last) {
        return new PlannedTime(last.time(), last.effect(), last.times() + 1, last.note());
    }

    private PlannedTime judge(Instant time) {
        ZoneOffsetTransition gap = gapEndingAt(time);
        if (gap != null && !planned(time, NO_GAP)) {
            return gap(time, gap);
        }
        ZoneOffset offset = rules.getOffset(time);
        LocalDateTime local = LocalDateTime.ofInstant(time, offset);
        ZoneOffsetTransition twice = rules.getTransition(local);
        if (twice != null && twice.isOverlap()) {
            boolean first = offset.equals(twice.getOffsetBefore());
            Instant second = local.toInstant(twice.getOffsetAfter());
            if (planned(second, ANY) && !planned(second, ONCE)) {
                return twice(time, local.toLocalTime(), first);
            }
        }
        return fires(time, PlannedTime.Effect.FIRES, null);
    }

    private @Nullable ZoneOffsetTransition gapEndingAt(Instant time) {
        ZoneOffsetTransition last =
                rules.isFixedOffset() ? null : rules.previousTransition(time.plusSeconds(1));
        return last != null && last.isGap() && last.getInstant().equals(time) ? last : null;
    }

    private boolean planned(Instant time, DstPolicy policy) {
        return timing.next(time.minusSeconds(1), policy).filter(time::equals).isPresent();
    }

    private PlannedTime gap(Instant time, ZoneOffsetTransition gap) {
        String clocks =
                "clocks go from %s to %s"
                        .formatted(
                                gap.getDateTimeBefore().toLocalTime(),
                                gap.getDateTimeAfter().toLocalTime());
        if (timing.dst().gap() == DstPolicy.Gap.AFTER) {
            return fires(
                    time,
                    PlannedTime.Effect.AFTER_GAP,
                    clocks + ": its time doesn't exist, it fires right after");
        }
        return new PlannedTime(
                time,
                PlannedTime.Effect.IN_GAP,
                1,
                Optional.of(clocks + ": its time doesn't exist, it doesn't fire"));
    }

    private PlannedTime twice(Instant time, LocalTime local, boolean first) {
        if (timing.dst().overlap() == DstPolicy.Overlap.BOTH) {
            return fires(
                    time,
                    first ? PlannedTime.Effect.FIRST_OF_TWO : PlannedTime.Effect.SECOND_OF_TWO,
                    "%s comes twice, and it fires both times: this is the %s"
                            .formatted(local, first ? "first" : "second"));
        }
        if (first) {
            return fires(
                    time,
                    PlannedTime.Effect.FIRST_OF_TWO,
                    local + " comes twice, and it fires the first time only");
        }
        return new PlannedTime(
                time,
                PlannedTime.Effect.NOT_TWICE,
                1,
                Optional.of(local + " comes a second time, and it doesn't fire again"));
    }

    private PlannedTime fires(Instant time, PlannedTime.Effect effect, @Nullable String note) {
        Optional<Blackout> blackout = timing.blackout(time);
        return blackout.isPresent()
                ? new PlannedTime(
                        time,
                        PlannedTime.Effect.BLACKOUT,
                        1,
                        Optional.of("blackout " + blackout.get().words()))
                : new PlannedTime(time, effect, 1, Optional.ofNullable(note));
    }
}
