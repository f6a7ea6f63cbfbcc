package dev.loom.server.run;

/**
 * How fast and how far a run goes.
 *
 * @param forks at most so many of its steps at once, 1 or more
 * @param mostFailures with more failed steps than that nothing more is begun
 * @param everyFailureCounts whether the run has failed where any step did, also one that may fail
 */
public record Pace(int forks, int mostFailures, boolean everyFailureCounts) {

    /** As many at once as the server takes; a run goes as far as its plan allows. */
    public static final Pace FREE = new Pace(Integer.MAX_VALUE, Integer.MAX_VALUE, false);

    public Pace {
        if (forks < 1 || mostFailures < 0) {
            throw new IllegalArgumentException("a pace of no step at all");
        }
    }
}
