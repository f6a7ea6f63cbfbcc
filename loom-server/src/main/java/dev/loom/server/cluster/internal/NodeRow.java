package dev.loom.server.cluster.internal;

import java.util.List;
import java.util.UUID;

/** A node of a cluster as it is stored. */
record NodeRow(
        UUID id,
        int number,
        String hostname,
        String hardware,
        String image,
        List<String> services) {}
