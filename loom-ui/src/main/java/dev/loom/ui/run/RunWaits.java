package dev.loom.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.loom.server.run.StepView;
import dev.loom.ui.part.Times;
import dev.loom.ui.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a run waits for that isn't a step of it: other runs, the time of a retry, a provider. */
final class RunWaits extends Div {

    /** So many different things are said. */
    private static final int MOST = 3;

    private List<String> shown = List.of();

    RunWaits() {
        setVisible(false);
    }

    void show(List<String> lines) {
        if (!lines.equals(shown)) {
            shown = lines;
            removeAll();
            lines.forEach(line -> {
                Paragraph words = new Paragraph(line);
                words.addClassNames("small", "muted");
                add(words);
            });
            setVisible(!lines.isEmpty());
        }
    }

    static List<String> of(RunModel model, Instant now) {
        List<String> lines = new ArrayList<>();
        if (model.run().waitsFor() != null) {
            lines.add(model.run().waitsFor());
        }
        retries(model, now, lines);
        Map<String, Integer> said = new LinkedHashMap<>();
        for (StepView step : model.steps()) {
            if (State.of(step.state()) == State.RUNNING && step.message() != null) {
                said.merge(step.message(), 1, Integer::sum);
            }
        }
        said.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .forEach(each ->
                        lines.add(steps(each.getValue(), "waits", "wait") + ": " + each.getKey()));
        return lines;
    }

    private static void retries(RunModel model, Instant now, List<String> lines) {
        List<StepView> again =
                model.steps().stream()
                        .filter(step -> step.againAt() != null)
                        .sorted(
                                Comparator.comparing(
                                        step -> Objects.requireNonNull(step.againAt())))
                        .toList();
        if (again.isEmpty()) {
            return;
        }
        StepView first = again.getFirst();
        Duration wait = Duration.between(now, Objects.requireNonNull(first.againAt()));
        StepView.NodeRef node = first.node();
        lines.add(
                steps(again.size(), "is tried again", "are tried again")
                        + (again.size() == 1 ? "" : ", the first")
                        + (wait.isPositive() ? " in " + Times.length(wait) : " now")
                        + ": "
                        + RunWords.step(
                                first.action(),
                                first.service(),
                                node == null ? null : node.hostname()));
    }

    private static String steps(int count, String one, String many) {
        return count == 1 ? "1 step " + one : count + " steps " + many;
    }
}
