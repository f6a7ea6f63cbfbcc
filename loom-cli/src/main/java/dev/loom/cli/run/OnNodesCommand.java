package dev.loom.cli.run;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.client.Step;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loom node run}: a command on many nodes, once. */
@Command(
        name = "run",
        description = "run a line of shell on a selection of nodes, and show what they say",
        footer = {
            "A selector: names, name:GLOB, group:G, tag:K=V, cluster:C, service:S, all,",
            "with and, or, not and parentheses. One that matches nothing touches nothing."
        })
public final class OnNodesCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "COMMAND", description = "a line of shell")
    private String command = "";

    @Option(names = "--on", required = true, paramLabel = "SELECTOR", description = "which nodes")
    private List<String> on = List.of();

    @Option(names = "--become", paramLabel = "USER", description = "with whose rights, by sudo")
    private @Nullable String become;

    @Option(names = "--forks", description = "so many nodes at once; 50")
    private @Nullable Integer forks;

    @Option(names = "--batch", description = "so many, or such a percentage, before the next")
    private @Nullable String batch;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "with more failed nodes than that nothing more is begun")
    private @Nullable String maxFailures;

    @Option(names = "--timeout", description = "of each node, such as 30s; 1h")
    private @Nullable String timeout;

    @Option(names = "--dry-run", description = "say which nodes it would touch, and stop")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "don't wait for its end")
    private boolean noWait;

    private final Session session;

    OnNodesCommand(Session session) {
        this.session = session;
    }

    /** A node that would be touched. */
    record Target(String id, String name, String address) {}

    /** What would be touched. */
    record Touched(List<Target> nodes) {}

    private static final Table<Target> TARGETS =
            Table.of(
                    Target.class,
                    Target::name,
                    Column.text("NODE", Target::name),
                    Column.text("ADDRESS", Target::address),
                    Column.<Target>text("ID", Target::id).wide());

    @Override
    public Integer call() {
        if (dryRun) {
            Answer answer = session.client().post("/nodes/run?dryRun=true", body());
            session.output().list(answer.part("nodes"), TARGETS);
            return ExitCode.DONE;
        }
        Answer answer = session.client().post("/nodes/run", body());
        Run run = answer.as(RunAnswer.class).run();
        if (noWait) {
            session.output()
                    .one(
                            answer,
                            RunAnswer.class,
                            a -> a.run().id(),
                            a -> session.output().line("Run " + run.id() + " is " + run.state()));
            return ExitCode.DONE;
        }
        int code = new Waiting(session).until(run);
        tell(run);
        return code;
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("command", command);
        body.put("targets", on);
        put(body, "become", become);
        put(body, "forks", forks);
        put(body, "batch", batch);
        put(body, "max_failures", maxFailures);
        put(body, "timeout", timeout);
        return body;
    }

    private static void put(Map<String, Object> body, String key, @Nullable Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    /** Each line with the name of its node before it. */
    private void tell(Run run) {
        String path = Paths.of("runs", run.id(), "steps");
        for (Step step : session.client().get(path).listOf(Step.class)) {
            if (step.begun()) {
                String node = step.hostname();
                StepLog.whole(session.client(), path + "/" + step.number(), Map.of())
                        .lines()
                        .forEach(line -> session.output().line(node + ": " + line));
            }
        }
    }
}
