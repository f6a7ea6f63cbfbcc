package dev.loom.server.simulation;

import java.util.Optional;

/** Whether this server simulates at all. */
public final class Simulation {

    /** The variable of the environment that switches it on. */
    public static final String VARIABLE = "LOOM_SIMULATED";

    /** The same as a property of the JVM. */
    public static final String PROPERTY = "loom.simulated";

    private static final String OFF =
            "It is for tests and measurements, and off on this server: start the server with "
                    + VARIABLE
                    + "=true to have it.";

    private Simulation() {}

    /** Why nothing is simulated here; empty if it is. */
    public static Optional<String> off() {
        boolean on =
                Boolean.getBoolean(PROPERTY) || "true".equalsIgnoreCase(System.getenv(VARIABLE));
        return on ? Optional.empty() : Optional.of(OFF);
    }
}
