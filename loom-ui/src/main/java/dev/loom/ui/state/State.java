package dev.loom.ui.state;

import java.util.Arrays;
import java.util.Locale;

/** Every state that a cluster, node, run or step can be in, and how it looks. */
public enum State {
    PENDING(Look.PENDING, "s-pending"),
    PLANNED(Look.PENDING, "s-pending"),
    READY(Look.READY, "s-ready"),
    CREATING(Look.RUNNING, "s-running"),
    RUNNING(Look.RUNNING, "s-running"),
    DELETING(Look.RUNNING, "s-running"),
    ACTIVE(Look.SUCCEEDED, "s-succeeded"),
    SUCCEEDED(Look.SUCCEEDED, "s-succeeded"),
    INCOMPLETE(Look.FAILED, "s-failed"),
    FAILED(Look.FAILED, "s-failed"),
    INCONSISTENT(Look.PAUSED, "s-inconsistent"),
    PAUSING(Look.PAUSED, "s-paused"),
    PAUSED(Look.PAUSED, "s-paused"),
    ABORTING(Look.ABORTED, "s-aborted"),
    ABORTED(Look.ABORTED, "s-aborted"),
    LOST(Look.LOST, "s-lost"),
    SKIPPED(Look.PENDING, "s-skipped"),
    TERMINATED(Look.PENDING, "s-terminated"),
    GONE(Look.PENDING, "s-terminated"),
    REACHED(Look.SUCCEEDED, "s-succeeded"),
    UNREACHED(Look.FAILED, "s-failed"),
    UNSEEN(Look.PENDING, "s-pending"),
    MAINTENANCE(Look.PAUSED, "s-paused"),
    /** One that this page doesn't know: a newer server has it. */
    UNKNOWN(Look.PENDING, "s-notice");

    /** A family of colours; its word is what style sheets see as {@code data-state}. */
    public enum Look {
        PENDING,
        READY,
        RUNNING,
        SUCCEEDED,
        FAILED,
        PAUSED,
        ABORTED,
        LOST;

        /** As in style sheets. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Look look;
    private final String icon;

    State(Look look, String icon) {
        this.look = look;
        this.icon = icon;
    }

    /** The state that the server calls so; {@link #UNKNOWN} if there is none. */
    public static State of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /**
     * The state of a node. The server calls one that is up {@code running}, which for people is
     * {@link #ACTIVE}: nothing is under way.
     */
    public static State ofNode(String word) {
        return word.equals("running") ? ACTIVE : of(word);
    }

    public Look look() {
        return look;
    }

    /** The name of its picture in {@code icons.svg}. */
    public String icon() {
        return icon;
    }

    /** As people read it, such as {@code Active}. */
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
