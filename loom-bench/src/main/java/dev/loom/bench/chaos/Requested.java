package dev.loom.bench.chaos;

import java.util.UUID;

/** A request that was accepted: its run must be there, and come to an end. */
record Requested(String what, String cluster, UUID run) {}
