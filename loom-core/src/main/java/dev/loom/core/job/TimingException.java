package dev.loom.core.job;

/**
 * A text that is no schedule or no blackout: what is wrong, where in it, and what would be right.
 */
public final class TimingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    TimingException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where in the text, from 0. */
    public int position() {
        return position;
    }
}
