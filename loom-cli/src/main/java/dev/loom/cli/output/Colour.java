package dev.loom.cli.output;

import java.util.Locale;

/** What a state looks like on a terminal. */
enum Colour {
    NONE(""),
    BOLD("1"),
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    FAINT("2");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String on(String text) {
        return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    static Colour ofState(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "active", "running", "succeeded", "added" -> GREEN;
            case "pending",
                    "ready",
                    "planned",
                    "creating",
                    "deleting",
                    "pausing",
                    "paused",
                    "aborting",
                    "changed" ->
                    YELLOW;
            case "failed",
                    "incomplete",
                    "inconsistent",
                    "lost",
                    "orphan",
                    "aborted",
                    "error",
                    "removed" ->
                    RED;
            case "terminated", "skipped", "gone", "unchanged" -> FAINT;
            default -> NONE;
        };
    }
}
