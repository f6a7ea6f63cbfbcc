package dev.loom.bench.chaos;

import dev.loom.bench.chaos.NodeRows.Fired;
import dev.loom.bench.chaos.NodeRows.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Compares the planned times of jobs with what became of them, and the steps of their runs and of
 * commands with what was done on nodes.
 */
final class NodeAudit {

    /** Whoever comes later than that was late, and may be told so. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final NodeRows rows;
    private final NodeDeeds deeds;
    private final List<String> violations = new ArrayList<>();

    private NodeAudit(NodeRows rows, NodeDeeds deeds) {
        this.rows = rows;
        this.deeds = deeds;
    }

    /** All that must not be. */
    static List<String> of(NodeRows rows, NodeDeeds deeds) {
        NodeAudit audit = new NodeAudit(rows, deeds);
        for (ChaosJob job : ChaosJob.values()) {
            audit.firings(job);
        }
        rows.steps().forEach(audit::step);
        audit.unknown();
        return audit.violations;
    }

    private void firings(ChaosJob job) {
        List<Fired> all =
                rows.fired().stream().filter(each -> each.job().equals(job.title())).toList();
        if (all.isEmpty()) {
            violations.add(job.title() + " never fired");
            return;
        }
        Set<UUID> runs = new HashSet<>();
        Instant expected = all.getFirst().planned();
        for (Fired fired : all) {
            if (!fired.planned().equals(expected)) {
                violations.add(fired + ": not at " + expected);
            }
            expected = fired.planned().plusSeconds(job.seconds());
            firing(fired, runs);
        }
    }

    private void firing(Fired fired, Set<UUID> runs) {
        switch (fired.state()) {
            case "started" -> {
                if (fired.run() == null || !fired.there()) {
                    violations.add(fired + ": there is no run of it");
                } else if (!runs.add(fired.run())) {
                    violations.add(fired + ": its run is another one's, too");
                }
            }
            case "missed", "made up" -> {
                if (!fired.at().isAfter(fired.planned().plus(LATE))) {
                    violations.add(fired + ": it wasn't late");
                }
            }
            default -> violations.add(fired + ": nothing was in its way");
        }
    }

    private void step(Step step) {
        boolean repeatable = step.job().equals(ChaosJob.REPEATABLE.title());
        boolean lasting = repeatable || step.job().equals(ChaosJob.DETACHED.title());
        List<Instant> begun = deeds.begun(step.step());
        if (begun.size() > 1 && !repeatable) {
            violations.add(step + ": begun " + begun.size() + " times");
        }
        Instant ended = step.ended();
        if (ended != null && begun.stream().anyMatch(ended::isBefore)) {
            violations.add(step + ": begun after its end, at " + begun.getLast());
        }
        switch (step.state()) {
            case "succeeded" -> {
                if (deeds.ended(step.step()) == 0) {
                    violations.add(step + ": not done");
                }
            }
            case "failed" -> {
                if (lasting || !step.message().startsWith("Lost:")) {
                    violations.add(step + ": nothing fails by itself");
                }
            }
            default -> violations.add(step + ": it has no end");
        }
    }

    private void unknown() {
        Set<String> known = new HashSet<>();
        rows.steps().forEach(step -> known.add(step.step()));
        deeds.steps().stream()
                .filter(step -> !known.contains(step))
                .forEach(step -> violations.add("done, and nobody knows of it: " + step));
    }
}
