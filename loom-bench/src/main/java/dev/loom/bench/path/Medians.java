package dev.loom.bench.path;

import dev.loom.bench.report.Measured;
import java.util.List;

/** The same thing measured several times. */
final class Medians {

    private Medians() {}

    /**
     * The median of each figure; of an even number the greater of the two in the middle.
     *
     * @param each at least one, all with the same figures
     */
    static Measured of(String what, List<Measured> each) {
        Measured medians = Measured.of(what);
        for (String figure : each.getFirst().figures().sequencedKeySet()) {
            double[] values =
                    each.stream().mapToDouble(one -> one.figures().get(figure)).sorted().toArray();
            medians = medians.with(figure, values[values.length / 2]);
        }
        return medians;
    }
}
