package dev.loom.cli.run;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Cluster;
import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.ProblemException;
import dev.loom.cli.client.Run;
import dev.loom.cli.session.FailedException;

/** Finds the run that is meant: by its id, or by the name of the cluster whose last run it is. */
final class RunChoice {

    private RunChoice() {}

    static Run find(LoomClient client, String word) {
        return answer(client, word).as(Run.class);
    }

    static Answer answer(LoomClient client, String word) {
        try {
            return client.get(Paths.of("runs", word));
        } catch (ProblemException e) {
            if (e.status() != 404 && e.status() != 400) {
                throw e;
            }
            return client.get(Paths.of("runs", lastOf(client, word)));
        }
    }

    private static String lastOf(LoomClient client, String cluster) {
        try {
            Run last = client.get(Paths.of("clusters", cluster)).as(Cluster.class).run();
            if (last != null) {
                return last.id();
            }
        } catch (ProblemException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        throw FailedException.notFound(
                "There is no run '%s', and no cluster of that name with one; see 'loom run ls'"
                        .formatted(cluster));
    }
}
