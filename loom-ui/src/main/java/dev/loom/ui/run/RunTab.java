package dev.loom.ui.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tabs of a run's page, as they stand in its address. */
enum RunTab {
    TIMELINE,
    GRAPH,
    NODES,
    LOG,
    PARAMETERS,
    AUDIT;

    /** As in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return RunWords.capital(word());
    }

    /** Whether it shows steps, so that the log of one may stand beside it. */
    boolean showsSteps() {
        return this == TIMELINE || this == GRAPH || this == NODES;
    }

    static Optional<RunTab> of(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }
}
