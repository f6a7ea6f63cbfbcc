package dev.loom.server.run;

import java.util.List;

/**
 * What some steps wait for together: it opens when all that it waits for is over. It is numbered
 * among the steps.
 */
public record GateView(int number, String label, List<Integer> waitsFor) {}
