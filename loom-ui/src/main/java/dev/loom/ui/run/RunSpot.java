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
 */
record RunSpot(RunTab tab, @Nullable Integer step, @Nullable Integer attempt) {

    static RunSpot of(String tab, QueryParameters address) {
        Integer step = number(address, "step");
        return new RunSpot(
                RunTab.of(tab).orElse(RunTab.TIMELINE),
                step,
                step == null ? null : number(address, "attempt"));
    }

    private static @Nullable Integer number(QueryParameters address, String name) {
        Optional<String> text =
                address.getSingleParameter(name).filter(word -> word.matches("[1-9][0-9]{0,8}"));
        return text.isEmpty() ? null : Integer.valueOf(text.get());
    }

    RunSpot on(RunTab other) {
        return new RunSpot(other, step, attempt);
    }

    RunSpot at(int number, @Nullable Integer tried) {
        return new RunSpot(tab, number, tried);
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
        String query = new QueryParameters(parameters).getQueryString();
        return (tab == RunTab.TIMELINE ? "" : "/" + tab.word())
                + (query.isEmpty() ? "" : "?" + query);
    }
}
