package dev.loom.cli.cluster;

import dev.loom.cli.client.Paths;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a cluster would become, and changes nothing. */
@Command(
        name = "preview",
        description = "what a resize, or adding or removing services, would do; changes nothing")
final class ClusterPreviewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CLUSTER", description = "name or id")
    private String cluster = "";

    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    private final Session session;

    ClusterPreviewCommand(Session session) {
        this.session = session;
    }

    /** One of them. */
    private static final class Wanted {

        @Option(
                names = {"-n", "--size"},
                paramLabel = "NODES",
                description = "if it had so many nodes")
        private @Nullable Integer size;

        @Option(
                names = "--add-service",
                paramLabel = "SERVICE",
                split = ",",
                description = "if this came to it; may be repeated")
        private @Nullable List<String> added;

        @Option(
                names = "--remove-service",
                paramLabel = "SERVICE",
                split = ",",
                description = "if this left it; may be repeated")
        private @Nullable List<String> removed;

        Map<String, Object> change() {
            Map<String, Object> change = new LinkedHashMap<>();
            if (size != null) {
                change.put("operation", "resize");
                change.put("size", size);
            } else if (added != null) {
                change.put("operation", "add-services");
                change.put("services", added);
            } else if (removed != null) {
                change.put("operation", "remove-services");
                change.put("services", removed);
            }
            return change;
        }
    }

    @Override
    public Integer call() {
        return new ChangeText(session.output())
                .print(
                        session.client()
                                .post(Paths.of("clusters", cluster, "preview"), wanted.change())
                                .body());
    }
}
