package dev.loom.cli.catalog;

import dev.loom.cli.client.Json;
import dev.loom.cli.output.Output;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.core.plan.WaitReasons;
import dev.loom.core.plan.WaitReasons.Gate;
import dev.loom.core.plan.WaitReasons.Step;
import dev.loom.core.value.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Why a step of a previewed plan waits. */
final class PreviewWhy {

    private static final int NAMED = 8;

    private final Output output;
    private final Map<Integer, Step> steps;
    private final Map<Integer, Gate> gates;

    PreviewWhy(Output output, JsonNode preview) {
        this.output = output;
        Plan plan = Json.mapper().treeToValue(preview.path("plan"), Plan.class);
        steps =
                plan.steps().stream()
                        .map(PlanStep::step)
                        .collect(Collectors.toMap(Step::number, Function.identity()));
        gates =
                plan.gates().stream()
                        .map(gate -> new Gate(gate.number(), gate.label(), gate.waitsFor()))
                        .collect(Collectors.toMap(Gate::number, Function.identity()));
    }

    record Plan(List<PlanStep> steps, List<PlanGate> gates) {
        Plan {
            steps = Objects.requireNonNullElse(steps, List.of());
            gates = Objects.requireNonNullElse(gates, List.of());
        }
    }

    record PlanStep(
            int number,
            String node,
            String action,
            @Nullable String service,
            List<Integer> waitsFor) {
        Step step() {
            return new Step(
                    number,
                    node,
                    action,
                    Optional.ofNullable(service),
                    Objects.requireNonNullElse(waitsFor, List.of()));
        }
    }

    record PlanGate(int number, String label, List<Integer> waitsFor) {
        PlanGate {
            waitsFor = Objects.requireNonNullElse(waitsFor, List.of());
        }
    }

    /** Says it of the step that is called so, such as {@code node-1:START:web}. */
    int print(String name) {
        Step asked =
                steps.values().stream()
                        .filter(step -> name(step).equalsIgnoreCase(name))
                        .findFirst()
                        .orElseThrow(() ->
                                FailedException.notFound(
                                        "The plan has no step '%s'%s"
                                                .formatted(
                                                        name,
                                                        Nearest.hint(
                                                                name,
                                                                steps.values().stream()
                                                                        .map(PreviewWhy::name)
                                                                        .toList()))));
        List<WaitReasons.Reason> reasons = WaitReasons.of(asked, steps, gates);
        if (reasons.isEmpty()) {
            output.line(name(asked) + " waits for nothing: it may start at once");
            return ExitCode.DONE;
        }
        output.line(name(asked) + " waits, because");
        for (WaitReasons.Reason reason : reasons) {
            output.line("- " + reason.because() + ": " + names(reason.steps()));
        }
        return ExitCode.DONE;
    }

    private String names(List<Integer> numbers) {
        String first =
                numbers.stream()
                        .limit(NAMED)
                        .map(steps::get)
                        .filter(Objects::nonNull)
                        .map(PreviewWhy::name)
                        .collect(Collectors.joining(", "));
        int more = numbers.size() - NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String name(Step step) {
        return step.node()
                + ":"
                + step.action()
                + step.service().map(service -> ":" + service).orElse("");
    }
}
