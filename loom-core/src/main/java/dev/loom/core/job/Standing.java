package dev.loom.core.job;

/**
 * What goes on of a job when planned times come.
 *
 * @param running its runs that have not ended, whoever asked for them
 * @param queued its firings that wait for the end of one
 */
public record Standing(int running, int queued) {

    /** Nothing goes on. */
    public static final Standing IDLE = new Standing(0, 0);
}
