package dev.loom.ssh;

import java.time.Duration;

/**
 * How attempts are carried out.
 *
 * @param reconnect how long a lost connection is tried again
 * @param grace between TERM and KILL, in whole seconds, 1 s to 5 min
 * @param keptBytes how much of an output's beginning, and how much of its end, a node keeps
 */
public record ShellSettings(Duration reconnect, Duration grace, int keptBytes) {

    public ShellSettings {
        if (grace.toSeconds() < 1 || grace.toMinutes() > 5 || keptBytes < 1) {
            throw new IllegalArgumentException(
                    "the grace should be 1 s to 5 min, and more than nothing be kept");
        }
    }

    /** 1 min, 10 s, 32 MiB. */
    public static ShellSettings defaults() {
        return new ShellSettings(Duration.ofMinutes(1), Duration.ofSeconds(10), 32 * 1024 * 1024);
    }
}
