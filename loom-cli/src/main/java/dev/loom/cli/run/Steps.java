package dev.loom.cli.run;

import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.RunEvent;
import dev.loom.cli.client.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The steps of a run as they stand after the events that were heard. */
final class Steps {

    private final Map<Integer, Step> byNumber = new TreeMap<>();

    static Steps of(LoomClient client, String run) {
        Steps steps = new Steps();
        client.get(Paths.of("runs", run, "steps"))
                .listOf(Step.class)
                .forEach(step -> steps.byNumber.put(step.number(), step));
        return steps;
    }

    /** The step in its new state; empty for an event that isn't about a known step. */
    Optional<Step> apply(RunEvent event) {
        if (event.step() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                byNumber.computeIfPresent(
                        event.step(),
                        (number, step) ->
                                step.in(event.state(), event.attempt(), event.message())));
    }

    /** In order of the time when they began; those that didn't are left out. */
    List<Step> begun() {
        return byNumber.values().stream()
                .filter(Step::begun)
                .sorted(
                        Comparator.comparing(
                                        Step::startedAt,
                                        Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparingInt(Step::number))
                .toList();
    }

    List<Step> running() {
        return byNumber.values().stream().filter(s -> s.state().equals("running")).toList();
    }

    int total() {
        return byNumber.size();
    }

    int done() {
        return (int) byNumber.values().stream().filter(s -> over(s.state())).count();
    }

    /** The step of this number. */
    Optional<Step> step(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The widest prefix that a step's lines will have. */
    int widest() {
        return byNumber.values().stream()
                .map(Step::what)
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    static boolean over(String state) {
        return switch (state) {
            case "succeeded", "failed", "skipped", "aborted", "lost" -> true;
            default -> false;
        };
    }
}
