package dev.loom.core.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When each step of a run was done or should be, and which of them decide how long the run takes.
 * What is still to come is laid out as a walk would do it: a step starts when all that it waits for
 * is over and its node is free. Times are milliseconds from any moment that the caller chooses.
 */
public final class Course {

    private static final int NONE = 0;

    /**
     * A step or a gate.
     *
     * @param number from 1, greater than all that it waits for
     * @param node the node that it occupies; null for a gate or a step on no node
     * @param startedAt when it began; null if it hasn't
     * @param endedAt when it ended; null if it goes on or hasn't begun
     * @param toCome whether it is going to be done or finished
     * @param length how long it should take; null if nobody knows
     */
    public record Vertex(
            int number,
            @Nullable String node,
            List<Integer> waitsFor,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            boolean toCome,
            @Nullable Long length) {}

    /**
     * From when to when.
     *
     * @param expected whether it hasn't begun, so that this is how it should be
     */
    public record Span(long start, long end, boolean expected) {}

    private final int last;
    private final long[] start;
    private final long[] end;
    private final boolean[] there;
    private final boolean[] expected;
    private final int[] decidedBy;
    private final boolean[] step;

    private Course(int last) {
        this.last = last;
        start = new long[last + 1];
        end = new long[last + 1];
        there = new boolean[last + 1];
        expected = new boolean[last + 1];
        decidedBy = new int[last + 1];
        step = new boolean[last + 1];
    }

    /**
     * The course of a run.
     *
     * @param steps its steps, in order of number
     * @param gates its gates; their {@code waitsFor} is all that counts
     * @param now nothing that is still to come happens before
     */
    public static Course of(List<Vertex> steps, List<Vertex> gates, long now) {
        int most = NONE;
        for (Vertex each : steps) {
            most = Math.max(most, each.number());
        }
        for (Vertex each : gates) {
            most = Math.max(most, each.number());
        }
        @Nullable Vertex[] all = new @Nullable Vertex[most + 1];
        Course course = new Course(most);
        for (Vertex each : gates) {
            all[each.number()] = each;
        }
        for (Vertex each : steps) {
            all[each.number()] = each;
            course.step[each.number()] = true;
        }
        course.lay(all, Neighbours.of(steps), now);
        return course;
    }

    /** On each node, what came right before a step that has begun, and when the node is free. */
    private record Neighbours(Map<Integer, Integer> before, Map<String, Integer> lastOn) {

        static Neighbours of(List<Vertex> steps) {
            Map<Integer, Integer> before = new HashMap<>();
            Map<String, Integer> lastOn = new HashMap<>();
            steps.stream()
                    .filter(each -> each.startedAt() != null && each.node() != null)
                    .sorted(
                            Comparator.comparingLong(Neighbours::begin)
                                    .thenComparingInt(Vertex::number))
                    .forEach(each -> {
                        Integer previous = lastOn.put(String.valueOf(each.node()), each.number());
                        if (previous != null) {
                            before.put(each.number(), previous);
                        }
                    });
            return new Neighbours(before, lastOn);
        }

        private static long begin(Vertex each) {
            Long begin = each.startedAt();
            return begin == null ? Long.MAX_VALUE : begin;
        }
    }

    private void lay(@Nullable Vertex[] all, Neighbours neighbours, long now) {
        for (Vertex each : all) {
            if (each != null && each.startedAt() != null) {
                begun(each, each.startedAt(), now);
            }
        }
        Map<String, Integer> free = new HashMap<>(neighbours.lastOn());
        for (Vertex each : all) {
            if (each == null) {
                continue;
            }
            int number = each.number();
            int latest = latest(each.waitsFor());
            if (!step[number]) {
                gate(number, latest);
            } else if (each.startedAt() != null) {
                decidedBy[number] = later(latest, neighbours.before().get(number), start[number]);
            } else if (each.toCome()) {
                toCome(each, latest, free, now);
            }
        }
    }

    private void begun(Vertex each, long began, long now) {
        int number = each.number();
        there[number] = true;
        start[number] = began;
        Long over = each.endedAt();
        if (over != null) {
            end[number] = Math.max(began, over);
        } else {
            long length = each.length() == null ? 0 : each.length();
            end[number] = Math.max(now, began + length);
        }
    }

    private void gate(int number, int latest) {
        there[number] = latest != NONE;
        decidedBy[number] = latest;
        start[number] = end[latest];
        end[number] = end[latest];
    }

    private void toCome(Vertex each, int latest, Map<String, Integer> free, long now) {
        int number = each.number();
        Integer before = each.node() == null ? null : free.put(each.node(), number);
        decidedBy[number] = later(latest, before, Long.MAX_VALUE);
        there[number] = true;
        expected[number] = true;
        start[number] = Math.max(now, end[decidedBy[number]]);
        end[number] = start[number] + (each.length() == null ? 0 : each.length());
    }

    /** Of those that it waits for, the one that ended last. */
    private int latest(List<Integer> numbers) {
        int latest = NONE;
        for (int number : numbers) {
            if (number <= last && there[number] && (latest == NONE || end[number] > end[latest])) {
                latest = number;
            }
        }
        return latest;
    }

    /** The later of the two; what ended after {@code begin} decided nothing. */
    private int later(int one, @Nullable Integer other, long begin) {
        if (other == null || !there[other] || end[other] > begin) {
            return one;
        }
        return one == NONE || end[other] > end[one] ? other : one;
    }

    /** When a step was, is or should be done; empty if it won't be, or nobody knows. */
    public Optional<Span> span(int number) {
        return number <= last && there[number]
                ? Optional.of(new Span(start[number], end[number], expected[number]))
                : Optional.empty();
    }

    /** When all is over. */
    public long end() {
        return Arrays.stream(end).max().orElse(0);
    }

    /** The steps that decide how long the run takes, from the first to the last. */
    public Set<Integer> critical() {
        int at = NONE;
        for (int i = 1; i <= last; i++) {
            if (step[i] && there[i] && (at == NONE || end[i] > end[at])) {
                at = i;
            }
        }
        Deque<Integer> path = new ArrayDeque<>();
        while (at != NONE) {
            if (step[at]) {
                path.push(at);
            }
            at = decidedBy[at];
        }
        return new LinkedHashSet<>(path);
    }
}
