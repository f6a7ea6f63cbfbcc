package dev.loom.server.run;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first; what is null or empty restricts nothing.
 *
 * @param states any of these
 * @param job the job that they carry out
 * @param template the template of the cluster that they are operations on
 * @param node a node that they have steps on
 * @param person the name of who asked for them
 * @param text part of the cluster's or the job's name
 * @param before only runs older than this one
 * @param limit 1 to 1000
 */
public record RunFilter(
        Set<String> states,
        @Nullable String kind,
        @Nullable UUID cluster,
        @Nullable UUID job,
        @Nullable String template,
        @Nullable UUID node,
        @Nullable String person,
        @Nullable String text,
        @Nullable UUID before,
        int limit) {

    public RunFilter {
        states = Set.copyOf(states);
    }

    /** The newest ones, whatever they are. */
    public static RunFilter newest(int limit) {
        return new RunFilter(Set.of(), null, null, null, null, null, null, null, null, limit);
    }

    /** Those in one of these states; in any if there is none. */
    public RunFilter in(Set<String> wanted) {
        return new RunFilter(
                wanted, kind, cluster, job, template, node, person, text, before, limit);
    }

    /** Those that do this, such as {@code create}. */
    public RunFilter ofKind(@Nullable String wanted) {
        return new RunFilter(
                states, wanted, cluster, job, template, node, person, text, before, limit);
    }

    /** The operations on a cluster. */
    public RunFilter onCluster(@Nullable UUID wanted) {
        return new RunFilter(
                states, kind, wanted, job, template, node, person, text, before, limit);
    }

    /** The runs of a job. */
    public RunFilter ofJob(@Nullable UUID wanted) {
        return new RunFilter(
                states, kind, cluster, wanted, template, node, person, text, before, limit);
    }

    /** The operations on clusters that were made from a template. */
    public RunFilter fromTemplate(@Nullable String wanted) {
        return new RunFilter(states, kind, cluster, job, wanted, node, person, text, before, limit);
    }

    /** Those with steps on a node. */
    public RunFilter onNode(@Nullable UUID wanted) {
        return new RunFilter(
                states, kind, cluster, job, template, wanted, person, text, before, limit);
    }

    /** Those that somebody asked for. */
    public RunFilter by(@Nullable String wanted) {
        return new RunFilter(
                states, kind, cluster, job, template, node, wanted, text, before, limit);
    }

    /** Those on clusters, or of jobs, whose name contains a text. */
    public RunFilter matching(@Nullable String wanted) {
        return new RunFilter(
                states, kind, cluster, job, template, node, person, wanted, before, limit);
    }

    /** The next ones after a run in a list. */
    public RunFilter olderThan(@Nullable UUID last) {
        return new RunFilter(states, kind, cluster, job, template, node, person, text, last, limit);
    }

    /** At most so many. */
    public RunFilter atMost(int most) {
        return new RunFilter(
                states, kind, cluster, job, template, node, person, text, before, most);
    }
}
