package dev.loom.cli.run;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs. */
@Command(
        name = "run",
        description = "what was done and is being done, with its output",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunLogsCommand.class,
            RunPauseCommand.class,
            RunResumeCommand.class,
            RunAgainCommand.class
        })
public final class RunCommand {

    private static final Table<Run> TABLE =
            Table.of(
                    Run.class,
                    Run::id,
                    Column.text("ID", Run::id),
                    Column.text("KIND", Run::kind),
                    Column.text("OF", Run::of),
                    Column.state("STATE", Run::state),
                    Column.number("STEPS", RunCommand::steps),
                    Column.time("ASKED", Run::createdAt),
                    Column.text("BY", Run::requestedBy),
                    Column.<Run>time("DUE", Run::due).wide(),
                    Column.<Run>time("ENDED", Run::endedAt).wide(),
                    Column.<Run>text("REASON", Run::reason).wide());

    private final Session session;

    RunCommand(Session session) {
        this.session = session;
    }

    @Command(name = "ls", description = "the newest runs")
    int list(
            @Option(names = "--state", description = "pending, running, succeeded, failed …")
                    @Nullable String state,
            @Option(names = "--kind", description = "create, delete …") @Nullable String kind,
            @Option(names = "--cluster", description = "of this cluster") @Nullable String cluster,
            @Option(names = "--limit", defaultValue = "20", description = "at most so many")
                    int limit,
            @Option(names = "--before", paramLabel = "RUN", description = "older than this run")
                    @Nullable String before) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "state", state);
        put(filter, "kind", kind);
        put(filter, "cluster", cluster);
        put(filter, "before", before);
        filter.put("limit", Integer.toString(limit));
        session.output().list(session.client().get("/runs" + Paths.query(filter)), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "a run and its steps")
    int show(@Parameters(paramLabel = "RUN", description = "id, or cluster") String run) {
        Output output = session.output();
        Answer answer = RunChoice.answer(session.client(), run);
        RunText text = new RunText(output, session.client());
        output.one(answer, Run.class, Run::id, text::print);
        return ExitCode.DONE;
    }

    @Command(name = "why", description = "why a step waits, or waited")
    int why(
            @Parameters(paramLabel = "RUN", description = "id, or cluster") String run,
            @Parameters(paramLabel = "STEP", description = "its number, as 'run show' says it")
                    int step) {
        String id = RunChoice.find(session.client(), run).id();
        Answer answer = session.client().get(Paths.of("runs", id, "steps", "" + step, "why"));
        session.output().one(answer, WhyText.class, why -> "" + step, this::print);
        return ExitCode.DONE;
    }

    private void print(WhyText why) {
        why.lines().forEach(session.output()::line);
    }

    @Command(name = "watch", description = "follow a run until it ends; exits 1 if it fails")
    int watch(@Parameters(paramLabel = "RUN", description = "id, or cluster") String run) {
        return new Waiting(session).until(RunChoice.find(session.client(), run));
    }

    @Command(name = "abort", description = "start no more steps, end those that run")
    int abort(
            @Parameters(paramLabel = "RUN", description = "id, or cluster") String run,
            @Option(names = "--wait", description = "until it has ended") boolean wait) {
        String id = RunChoice.find(session.client(), run).id();
        Answer answer = session.client().post(Paths.of("runs", id, "abort"), Map.of());
        Run aborting = answer.as(RunAnswer.class).run();
        if (wait) {
            return new Waiting(session).forAbort(aborting);
        }
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a -> session.output().line("Run " + id + " is " + a.run().state()));
        return ExitCode.DONE;
    }

    @Command(
            name = "retry",
            description = "go on with a run that failed or was aborted, from where that happened")
    int retry(
            @Parameters(paramLabel = "RUN", description = "id, or cluster") String run,
            @Option(names = "--wait", description = "until it has ended") boolean wait) {
        String id = RunChoice.find(session.client(), run).id();
        Answer answer = session.client().post(Paths.of("runs", id, "retry"), Map.of());
        if (wait) {
            return new Waiting(session).until(answer.as(RunAnswer.class).run());
        }
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a -> session.output().line("Run " + id + " goes on"));
        return ExitCode.DONE;
    }

    private static String steps(Run run) {
        return run.progressOrNone().done() + "/" + run.progressOrNone().total();
    }

    private static void put(Map<String, String> filter, String key, @Nullable String value) {
        if (value != null) {
            filter.put(key, value);
        }
    }
}
