package dev.loom.core.job;

import dev.loom.core.value.Nearest;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What a job's declaration is read against.
 *
 * @param zone the time zone where it names none
 */
public record JobContext(ZoneId zone, Tasks tasks) {

    /** Which tasks there are. */
    public interface Tasks {

        /** Whatever it is called. */
        Tasks ANY = _ -> Optional.empty();

        /** What is wrong with a task of that name; empty where it is known. */
        Optional<String> problem(String task);

        /** Equal for as long as the answers stay what they are. */
        default Object state() {
            return "";
        }

        /** Those names and no others. */
        static Tasks of(Set<String> names) {
            Set<String> known = Set.copyOf(names);
            return task ->
                    known.contains(task)
                            ? Optional.empty()
                            : Optional.of(
                                    "there is no task \""
                                            + task
                                            + "\""
                                            + Nearest.hint(task, known));
        }
    }
}
