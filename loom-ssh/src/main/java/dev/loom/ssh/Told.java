package dev.loom.ssh;

import org.jspecify.annotations.Nullable;

/**
 * What a program of the wrapper said, line by line; lines that aren't its own are kept as remarks.
 */
final class Told {

    private static final String OURS = "loom ";

    private boolean begun;
    private boolean full;
    private @Nullable String end;
    private String value = "";
    private String remark = "";

    synchronized void line(String line) {
        if (!line.startsWith(OURS)) {
            remark = line;
            return;
        }
        String[] words = line.substring(OURS.length()).split(" ", 2);
        String word = words[0];
        String rest = words.length < 2 ? "" : words[1].strip();
        switch (word) {
            case "beat" -> {}
            case "started", "already" -> begun = true;
            case "full" -> full = true;
            case "exit",
                    "gap",
                    "again",
                    "vanished",
                    "none",
                    "cancelled",
                    "refused",
                    "running",
                    "verified",
                    "over",
                    "left",
                    "blind",
                    "forgotten" -> {
                end = word;
                value = rest;
            }
            default -> remark = line;
        }
    }

    /** Whether the attempt is known to have been started. */
    synchronized boolean begun() {
        return begun;
    }

    synchronized boolean full() {
        return full;
    }

    /** The word of its last line; empty if it didn't come to its end. */
    synchronized String end() {
        return end == null ? "" : end;
    }

    synchronized String value() {
        return value;
    }

    synchronized int number() {
        return Integer.parseInt(value);
    }

    synchronized long offset() {
        return Long.parseLong(value);
    }

    /** What the node's shell itself complained of last. */
    synchronized String remark() {
        return remark;
    }
}
