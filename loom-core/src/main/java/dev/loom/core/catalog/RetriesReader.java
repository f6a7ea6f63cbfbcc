package dev.loom.core.catalog;

import dev.loom.core.document.Section;
import dev.loom.core.plan.StepAction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how often what fails is tried again. */
final class RetriesReader {

    private static final String KEY = "retries";

    private RetriesReader() {}

    /** Of an action: {@code retries: 3} or {@code retries: {max: 3, backoff: 10s}}. */
    static Optional<Retries> ofAction(Section action) {
        return read(action, KEY);
    }

    /** Of a template: {@code retries: {confirm: 1, install: {max: 3, backoff: 10s}}}. */
    static Map<StepAction, Retries> ofTemplate(Section template) {
        Section all = template.object(KEY);
        Map<StepAction, Retries> retries = new EnumMap<>(StepAction.class);
        for (StepAction action : StepAction.values()) {
            read(all, action.name().toLowerCase(Locale.ROOT))
                    .ifPresent(read -> retries.put(action, read));
        }
        all.restIsNoticed();
        return retries;
    }

    private static Optional<Retries> read(Section section, String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        if (section.node(key).filter(node -> !node.isObject()).isPresent()) {
            return of(section.whole(key), Optional.empty());
        }
        Section retries = section.object(key);
        if (!retries.has("max")) {
            retries.problem("max", "how many retries at most is missing");
        }
        Optional<Retries> read = of(retries.whole("max"), retries.duration("backoff"));
        retries.restIsNoticed();
        return read;
    }

    private static Optional<Retries> of(OptionalInt max, Optional<Duration> backoff) {
        return max.isEmpty()
                ? Optional.empty()
                : Optional.of(new Retries(max.getAsInt(), backoff.orElse(Retries.BACKOFF)));
    }
}
