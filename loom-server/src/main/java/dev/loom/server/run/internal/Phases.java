package dev.loom.server.run.internal;

/** In which order the engine's parts start; they stop in the reverse. */
final class Phases {

    static final int JOURNAL = 1_000;
    static final int NOTICES = 1_100;
    static final int ENGINE = 1_200;

    private Phases() {}
}
