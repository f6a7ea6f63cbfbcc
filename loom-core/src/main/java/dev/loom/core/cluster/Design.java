package dev.loom.core.cluster;

import java.util.List;

/** What designing a cluster comes to. */
public sealed interface Design {

    /**
     * The cluster can be made.
     *
     * @param warnings what the person who asked should know
     */
    record Designed(ClusterDesign design, List<String> warnings) implements Design {
        public Designed {
            warnings = List.copyOf(warnings);
        }
    }

    /** It can't be made so; these are all reasons that could be found. */
    record Refused(List<RequestProblem> problems) implements Design {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
