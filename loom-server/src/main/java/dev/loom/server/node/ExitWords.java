package dev.loom.server.node;

import dev.loom.server.run.StepWork;

/** What is said of an action that ended with another status than 0. */
public final class ExitWords {

    private ExitWords() {}

    /** What it said last tells more than a number. */
    public static String of(StepWork work, int status) throws InterruptedException {
        return work.output()
                .lastLine()
                .map(line -> "Exit status " + status + ": " + line)
                .orElse("It ended with exit status " + status + ".");
    }
}
