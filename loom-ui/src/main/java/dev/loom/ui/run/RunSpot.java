package dev.loom.ui.run;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place in a run that an address names: a tab, a step, an attempt at it.
 *
 * @param step null: whatever tells most
 * @param attempt null: the last one, whichever that is as time goes on
 * @param nodes of a large run: which ones
 */
record RunSpot(RunTab tab, @Nullable Integer step, @Nullable Integer attempt, RunScope nodes) {

    RunSpot(RunTab tab, @Nullable Integer step, @Nullable Integer attempt) {
        this(tab, step, attempt, RunScope.ALL);
    }

    static RunSpot of(String tab, QueryParameters address) {
        Integer step = number(address, "step");
        return new RunSpot(
                RunTab.of(tab).orElse(RunTab.TIMELINE),
                step,
                step == null ? null : number(address, "attempt"),
                scope(number(address, "group"), number(address, "from")));
    }

    /** People count from one. */
    private static RunScope scope(@Nullable Integer group, @Nullable Integer from) {
        return group == null ? RunScope.ALL : new RunScope(group - 1, from == null ? 0 : from - 1);
    }

    private static @Nullable Integer number(QueryParameters address, String name) {
        Optional<String> text =
                address.getSingleParameter(name).filter(word -> word.matches("[1-9][0-9]{0,8}"));
        return text.isEmpty() ? null : Integer.valueOf(text.get());
    }

    RunSpot on(RunTab other) {
        return new RunSpot(other, step, attempt, nodes);
    }

    RunSpot at(int number, @Nullable Integer tried) {
        return new RunSpot(tab, number, tried, nodes);
    }

    RunSpot showing(RunScope others) {
        return new RunSpot(tab, step, attempt, others);
    }

    /** As it follows the address of the run's page. */
    String suffix() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (step != null) {
            parameters.put("step", List.of(step.toString()));
        }
        if (attempt != null) {
            parameters.put("attempt", List.of(attempt.toString()));
        }
        if (!nodes.folds()) {
            parameters.put("group", List.of(String.valueOf(nodes.group() + 1)));
            parameters.put("from", List.of(String.valueOf(nodes.from() + 1)));
        }
        String query = new QueryParameters(parameters).getQueryString();
        return (tab == RunTab.TIMELINE ? "" : "/" + tab.word())
                + (query.isEmpty() ? "" : "?" + query);
    }
}
