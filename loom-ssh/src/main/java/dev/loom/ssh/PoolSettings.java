package dev.loom.ssh;

import java.time.Duration;

/**
 * How connections are kept.
 *
 * @param connections at most this many open at once; each takes a thread and about 40 KiB
 * @param logins at most this many being opened at once
 * @param channels at most this many commands at once on a connection; sshd's own limit is 10, and
 *     two are kept for ending what runs on the others
 * @param login from the first packet to being let in, at most
 * @param idle after which an unused connection is closed
 * @param keepAlive between two signs of life; three without an answer cut the connection
 */
public record PoolSettings(
        int connections,
        int logins,
        int channels,
        Duration login,
        Duration idle,
        Duration keepAlive) {

    public PoolSettings {
        if (connections < 1 || logins < 1 || channels < 1 || channels > 8) {
            throw new IllegalArgumentException(
                    "a pool needs 1 or more connections and logins, and 1–8 channels");
        }
        if (!login.isPositive() || !idle.isPositive() || !keepAlive.isPositive()) {
            throw new IllegalArgumentException("a pool's durations should be more than zero");
        }
    }

    /** 1,000 connections, 64 logins at once, 8 channels; 15 s, 5 min, 15 s. */
    public static PoolSettings defaults() {
        return new PoolSettings(
                1000, 64, 8, Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofSeconds(15));
    }
}
