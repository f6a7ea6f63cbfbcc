package dev.loom.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What was measured of one piece of work.
 *
 * @param what names the work, such as {@code create_20}
 * @param figures values by name, in the order in which they are shown; a name ends with its unit
 */
public record Measured(String what, SequencedMap<String, Double> figures) {

    public Measured {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /** Nothing measured yet. */
    public static Measured of(String what) {
        return new Measured(what, new LinkedHashMap<>());
    }

    /** The same under another name. */
    public Measured named(String name) {
        return new Measured(name, figures);
    }

    /** The same with one figure more. */
    public Measured with(String name, double value) {
        LinkedHashMap<String, Double> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Measured(what, more);
    }
}
