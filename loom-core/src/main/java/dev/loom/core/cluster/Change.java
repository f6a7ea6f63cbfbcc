package dev.loom.core.cluster;

import java.util.List;

/** What designing a change of a living cluster comes to. */
public sealed interface Change {

    /**
     * It can become so.
     *
     * @param warnings what the person who asked should know
     */
    record Changed(ChangedCluster cluster, List<String> warnings) implements Change {
        public Changed {
            warnings = List.copyOf(warnings);
        }
    }

    /** It can't; these are all reasons that could be found. */
    record Refused(List<RequestProblem> problems) implements Change {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
