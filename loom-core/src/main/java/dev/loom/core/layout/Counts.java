package dev.loom.core.layout;

/**
 * On how many nodes a block may lie: from {@code min} to {@code max} in steps.
 *
 * @param min fewest nodes, already on a step
 * @param max most nodes; below {@code min} where no count fits
 * @param step distance between counts, at least 1
 */
record Counts(int min, int max, int step) {

    private static final Counts NONE = new Counts(0, -1, 1);

    static Counts upTo(int nodes) {
        return new Counts(0, nodes, 1);
    }

    Counts atLeast(int nodes) {
        return nodes <= min ? this : new Counts(next(nodes), max, step);
    }

    Counts atMost(int nodes) {
        return new Counts(min, Math.min(max, nodes), step);
    }

    /** Only counts that also differ from {@code start} by a multiple of {@code by}. */
    Counts inSteps(int start, int by) {
        for (long count = min; count <= max; count += step) {
            if (Math.floorMod(count - start, by) == 0) {
                long common = (long) step / gcd(step, by) * by;
                return new Counts((int) count, max, (int) Math.min(common, Integer.MAX_VALUE / 2));
            }
        }
        return NONE;
    }

    /** The smallest allowed count from {@code nodes} up; it may lie above {@code max}. */
    int next(int nodes) {
        return nodes <= min
                ? min
                : (int)
                        Math.min(
                                Integer.MAX_VALUE / 2,
                                min + (long) Math.ceilDiv(nodes - min, step) * step);
    }

    /** The greatest allowed count up to {@code nodes}; below {@code min} where there is none. */
    int previous(int nodes) {
        int limit = Math.min(nodes, max);
        return limit < min ? min - 1 : min + Math.floorDiv(limit - min, step) * step;
    }

    /** The greatest common divisor; with 0, the other. */
    static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
