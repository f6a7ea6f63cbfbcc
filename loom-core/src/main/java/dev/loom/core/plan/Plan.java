package dev.loom.core.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * The graph of a run's steps.
 *
 * @param vertices steps and gates; the one at index i has number i + 1, and stands behind
 *     everything it waits for
 */
public record Plan(List<Vertex> vertices) {

    /** The steps alone. */
    public Stream<Vertex.Step> steps() {
        return vertices.stream().filter(Vertex.Step.class::isInstance).map(Vertex.Step.class::cast);
    }
}
