package dev.loom.ui.cluster;

import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.ConfirmByName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Asks whether a cluster should be deleted, and says what is lost with it. */
public final class DeleteCluster {

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private DeleteCluster() {}

    /**
     * Asks.
     *
     * @param done told once its deletion has begun
     */
    public static void ask(Clusters clusters, Caller caller, ClusterView cluster, Runnable done) {
        ConfirmByName question =
                new ConfirmByName(
                        cluster.name(),
                        loss(cluster),
                        "Delete " + nodes(cluster.size()),
                        "Keep cluster",
                        () -> {
                            clusters.delete(caller, cluster.id().toString());
                            done.run();
                        });
        question.add(
                new AsCommand(
                        "loom cluster rm " + cluster.name(),
                        "-X DELETE " + AsCommand.url("/clusters/" + cluster.id())));
        question.open();
    }

    /** What is lost, in a sentence or two. */
    static String loss(ClusterView cluster) {
        int links = cluster.links().size();
        Instant end = cluster.lease().expiresAt();
        return "%s of %s and all that is on %s will be lost%s. %s"
                .formatted(
                        cluster.size() == 1 ? "The node" : "All " + nodes(cluster.size()),
                        cluster.name(),
                        cluster.size() == 1 ? "it" : "them",
                        links == 0
                                ? ""
                                : ", and "
                                        + (links == 1 ? "its link leads" : links + " links lead")
                                        + " nowhere then",
                        end == null
                                ? "It could live without limit."
                                : "It could live until " + UNTIL.format(end) + ".");
    }

    private static String nodes(int count) {
        return count + (count == 1 ? " node" : " nodes");
    }
}
