package dev.loom.core.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns local times into points in time, as a DST policy says.
 *
 * @param rule the local times
 */
record LocalTimes(Rule rule) {

    /** The first local time from that one on, in whole seconds; null if there is none. */
    @FunctionalInterface
    interface Rule {
        @Nullable LocalDateTime from(LocalDateTime time);
    }

    Optional<Instant> next(Instant after, ZoneId zone, DstPolicy dst) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime local =
                LocalDateTime.ofEpochSecond(after.getEpochSecond(), 0, offset).plusSeconds(1);
        if (rules.isFixedOffset()) {
            LocalDateTime found = rule.from(local);
            return found == null ? Optional.empty() : Optional.of(found.toInstant(offset));
        }
        LocalDateTime now = local.minusSeconds(1);
        ZoneOffsetTransition twice = rules.getTransition(now);
        if (twice != null && twice.isOverlap()) {
            return withinOverlap(rules, twice, offset, local, dst);
        }
        return resolve(rules, local, dst);
    }

    private Optional<Instant> withinOverlap(
            ZoneRules rules,
            ZoneOffsetTransition twice,
            ZoneOffset offset,
            LocalDateTime from,
            DstPolicy dst) {
        boolean firstPass = offset.equals(twice.getOffsetBefore());
        boolean both = dst.overlap() == DstPolicy.Overlap.BOTH;
        if (firstPass || both) {
            LocalDateTime found = rule.from(from);
            if (found != null && found.isBefore(twice.getDateTimeBefore())) {
                return Optional.of(found.toInstant(offset));
            }
        }
        if (firstPass && both) {
            LocalDateTime found = rule.from(twice.getDateTimeAfter());
            if (found != null && found.isBefore(twice.getDateTimeBefore())) {
                return Optional.of(found.toInstant(twice.getOffsetAfter()));
            }
        }
        return resolve(rules, twice.getDateTimeBefore(), dst);
    }

    /** From a local time on that lies in no second pass. */
    private Optional<Instant> resolve(ZoneRules rules, LocalDateTime from, DstPolicy dst) {
        LocalDateTime found = rule.from(from);
        while (found != null) {
            ZoneOffsetTransition transition = rules.getTransition(found);
            if (transition == null) {
                return Optional.of(found.toInstant(rules.getOffset(found)));
            }
            if (transition.isOverlap()) {
                return Optional.of(found.toInstant(transition.getOffsetBefore()));
            }
            if (dst.gap() == DstPolicy.Gap.AFTER) {
                return Optional.of(transition.getInstant());
            }
            found = rule.from(transition.getDateTimeAfter());
        }
        return Optional.empty();
    }
}
