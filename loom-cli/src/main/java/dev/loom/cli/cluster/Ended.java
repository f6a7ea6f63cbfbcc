package dev.loom.cli.cluster;

import dev.loom.cli.session.FailedException;

/** Waits for a process. */
final class Ended {

    private Ended() {}

    static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw FailedException.failed("Interrupted");
        }
    }
}
