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

    /** The step in its new state; empty for an event that tells nothing new of a known step. */
    Optional<Step> apply(RunEvent event) {
        Step known = event.step() == null ? null : byNumber.get(event.step());
        if (known == null || !isNews(event, known)) {
            return Optional.empty();
        }
        Step changed = known.in(event.state(), event.attempt(), event.message());
        byNumber.put(changed.number(), changed);
        return Optional.of(changed);
    }

    /** A stream begins with what happened before the steps were asked for. */
    private static boolean isNews(RunEvent event, Step known) {
        int attempt = Objects.requireNonNullElse(event.attempt(), known.attempt());
        if (attempt != known.attempt()) {
            return attempt > known.attempt();
        }
        return !event.state().equals(known.state()) && !over(known.state());
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
