package dev.loom.cli.run;

import dev.loom.cli.client.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Why a step waits, as the server tells it, and as people read it. */
record WhyText(Step step, List<Wait> waits) {

    private static final int NAMED = 6;

    WhyText {
        waits = Objects.requireNonNullElse(waits, List.of());
    }

    record Wait(String because, int steps, int done, List<Step> open) {
        Wait {
            open = Objects.requireNonNullElse(open, List.of());
        }

        private String line() {
            if (done == steps) {
                return "- " + because + ": done";
            }
            String names =
                    open.stream()
                            .limit(NAMED)
                            .map(step -> step.what() + " (" + step.state() + ")")
                            .collect(Collectors.joining(", "));
            int more = steps - done - Math.min(NAMED, open.size());
            return "- %s: %d of %d done; open: %s%s"
                    .formatted(
                            because, done, steps, names, more > 0 ? " and " + more + " more" : "");
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String what = "Step " + step.number() + ", " + step.what() + ", is " + step.state();
        String verb = step.begun() ? "it waited" : "it waits";
        lines.add(what + "; " + verb + (waits.isEmpty() ? " for nothing" : ", because"));
        waits.forEach(wait -> lines.add(wait.line()));
        return lines;
    }
}
