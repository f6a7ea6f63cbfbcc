package dev.loom.userui.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tabs of a cluster's page, named as in its address. */
enum ClusterTab {
    NODES("Nodes"),
    SERVICES("Services"),
    CONFIGURATION("Configuration"),
    RUNS("Runs"),
    ACTIVITY("Activity");

    private final String label;

    ClusterTab(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ClusterTab> of(String word) {
        return Arrays.stream(values()).filter(tab -> tab.word().equals(word)).findFirst();
    }
}
