package dev.loom.ui.run;

import dev.loom.core.run.Course;
import dev.loom.core.run.Course.Vertex;
import dev.loom.server.run.Expected;
import dev.loom.server.run.StepView;
import dev.loom.server.run.StepView.Attempt;
import dev.loom.ui.picture.StepKind;
import dev.loom.ui.picture.Timeline;
import dev.loom.ui.picture.Timeline.Hope;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the steps of a run were done and should be. What should be is told anew only when it differs
 * visibly, and on many nodes by one stretch each: else every look at a large run would move
 * thousands of bars a little.
 */
final class RunCourse {

    private static final int MANY_NODES = 150;
    private static final int MANY_STEPS = 3_000;
    private static final Duration REST = Duration.ofSeconds(5);

    private final Map<Integer, Hope> hopes = new HashMap<>();
    private Set<Integer> critical = Set.of();
    private @Nullable Duration end;
    private @Nullable Instant laid;

    /** Brings it up to date. */
    void update(RunModel model, Instant now) {
        boolean large = model.steps().size() > MANY_STEPS;
        if (large && laid != null && !model.ended() && laid.plus(REST).isAfter(now)) {
            return;
        }
        laid = now;
        Map<StepKind, Duration> lengths = lengths(model);
        long moment = Duration.between(model.zero(), now).toMillis();
        List<Vertex> steps = new ArrayList<>();
        for (StepView step : model.steps()) {
            steps.add(vertex(model, step, lengths.get(RunModel.kind(step))));
        }
        List<Vertex> gates =
                model.gates().stream()
                        .map(gate ->
                                new Vertex(
                                        gate.number(),
                                        null,
                                        gate.waitsFor(),
                                        null,
                                        null,
                                        false,
                                        null))
                        .toList();
        Course course = Course.of(steps, gates, moment);
        critical = course.critical();
        boolean allKnown = model.steps().stream().allMatch(step -> known(step, lengths));
        long visible = Math.max(1_000, course.end() / 100);
        end = model.ended() || !allKnown ? null : near(end, course.end(), visible);
        hope(model, course, lengths, visible);
    }

    /** From the first start to the last end, as a walk sees it. */
    private static Vertex vertex(RunModel model, StepView step, @Nullable Duration length) {
        List<Attempt> attempts = step.attempts();
        State state = State.of(step.state());
        boolean toCome = !model.ended() && (state == State.PENDING || goesOn(state));
        boolean begun = !attempts.isEmpty() && state != State.PENDING;
        Attempt last = attempts.isEmpty() ? null : attempts.getLast();
        Instant over = last == null ? null : last.endedAt();
        return new Vertex(
                step.number(),
                step.node() == null ? null : step.node().id().toString(),
                step.waitsFor(),
                begun ? since(model, attempts.getFirst().startedAt()) : null,
                begun && over != null ? since(model, over) : null,
                toCome,
                length == null ? null : length.toMillis());
    }

    private static boolean goesOn(State state) {
        return state == State.RUNNING || state == State.LOST;
    }

    private static Long since(RunModel model, Instant time) {
        return Duration.between(model.zero(), time).toMillis();
    }

    private static boolean known(StepView step, Map<StepKind, Duration> lengths) {
        State state = State.of(step.state());
        return (state != State.PENDING && !goesOn(state))
                || lengths.containsKey(RunModel.kind(step));
    }

    /** What earlier runs took, and this one where they say nothing. */
    private static Map<StepKind, Duration> lengths(RunModel model) {
        Map<StepKind, List<Duration>> seen = new HashMap<>();
        for (StepView step : model.steps()) {
            if (State.of(step.state()) == State.SUCCEEDED && !step.attempts().isEmpty()) {
                Attempt last = step.attempts().getLast();
                if (last.endedAt() != null) {
                    seen.computeIfAbsent(RunModel.kind(step), _ -> new ArrayList<>())
                            .add(Duration.between(last.startedAt(), last.endedAt()));
                }
            }
        }
        Map<StepKind, Duration> lengths = new HashMap<>();
        seen.forEach((kind, all) -> lengths.put(kind, median(all)));
        for (Expected.OfStep step : model.expected().steps()) {
            lengths.put(new StepKind(step.action(), step.service()), step.duration());
        }
        return lengths;
    }

    private static Duration median(List<Duration> all) {
        return all.stream().sorted().toList().get(all.size() / 2);
    }

    private static Duration near(@Nullable Duration old, long fresh, long visible) {
        return old != null && Math.abs(old.toMillis() - fresh) < visible
                ? old
                : Duration.ofMillis(fresh);
    }

    private void hope(
            RunModel model, Course course, Map<StepKind, Duration> lengths, long visible) {
        Map<Integer, Hope> now = new HashMap<>();
        boolean many = model.nodes().size() > MANY_NODES;
        Map<Integer, Integer> firstOn = new HashMap<>();
        for (StepView step : model.steps()) {
            if (!lengths.containsKey(RunModel.kind(step))) {
                continue;
            }
            course.span(step.number())
                    .filter(Course.Span::expected)
                    .ifPresent(span -> {
                        int row = model.row(step);
                        int shown =
                                many
                                        ? firstOn.computeIfAbsent(row, _ -> step.number())
                                        : step.number();
                        now.merge(shown, hope(span), RunCourse::both);
                    });
        }
        hopes.keySet().retainAll(now.keySet());
        now.forEach((number, hope) ->
                hopes.merge(number, hope, (old, fresh) -> near(old, fresh, visible) ? old : fresh));
    }

    private static Hope hope(Course.Span span) {
        return new Hope(Duration.ofMillis(span.start()), Duration.ofMillis(span.end()));
    }

    static Hope both(Hope one, Hope other) {
        return new Hope(
                one.start().compareTo(other.start()) < 0 ? one.start() : other.start(),
                one.end().compareTo(other.end()) > 0 ? one.end() : other.end());
    }

    private static boolean near(Hope one, Hope other, long visible) {
        return one.start().minus(other.start()).abs().toMillis() < visible
                && one.end().minus(other.end()).abs().toMillis() < visible;
    }

    /** The steps that decide how long the run takes. */
    Set<Integer> critical() {
        return critical;
    }

    /** How long it should take in all; null if nobody knows. */
    @Nullable Duration expected(RunModel model) {
        Duration usual = model.expected().duration();
        return usual == null ? end : usual;
    }

    /** What should be, as it is now. */
    Hopes hopes() {
        return new Hopes(Map.copyOf(hopes), end);
    }

    /** The run as the timeline draws it. */
    Timeline.Model timeline(RunModel model, Instant now) {
        return hopes().timeline(model, critical, now);
    }

    /** When steps should be done, and the whole. */
    record Hopes(Map<Integer, Hope> steps, @Nullable Duration end) {

        Timeline.Model timeline(RunModel model, Set<Integer> critical, Instant now) {
            List<Timeline.Bars> bars = new ArrayList<>();
            for (StepView step : model.steps()) {
                bars.add(
                        new Timeline.Bars(
                                step.number(),
                                model.row(step),
                                model.column(step),
                                State.of(step.state()),
                                critical.contains(step.number()),
                                step.attempts().stream()
                                        .map(attempt -> tried(model, attempt))
                                        .toList(),
                                steps.get(step.number())));
            }
            Instant over = model.run().endedAt();
            return new Timeline.Model(
                    model.zero(),
                    now,
                    over == null ? null : Duration.between(model.zero(), over),
                    end,
                    model.nodes(),
                    model.kinds(),
                    bars);
        }
    }

    private static Timeline.Try tried(RunModel model, Attempt attempt) {
        State state = State.of(attempt.state());
        Instant over = attempt.endedAt();
        return new Timeline.Try(
                Duration.between(model.zero(), attempt.startedAt()),
                over == null ? null : Duration.between(model.zero(), over),
                state,
                state == State.FAILED ? attempt.message() : null);
    }
}
