package dev.loom.cli.job;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Json;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import dev.loom.cli.output.Table;
import dev.loom.cli.run.RunAnswer;
import dev.loom.cli.run.Waiting;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Jobs. */
@Command(
        name = "job",
        description = "scheduled work on nodes",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = JobApplyCommand.class)
public final class JobCommand {

    private static final Table<Job> TABLE =
            Table.of(
                    Job.class,
                    Job::name,
                    Column.text("NAME", Job::name),
                    Column.text("FIRES", Job::onOrOff),
                    Column.text("SCHEDULE", job -> String.join("; ", job.words())),
                    Column.time("NEXT", Job::nextAt),
                    Column.state("LAST", Job::lastState),
                    Column.text("TARGETS", job -> String.join(", ", job.targets())),
                    Column.text("TAGS", job -> String.join(",", job.tags())),
                    Column.<Job>text("TASK", Job::task).wide(),
                    Column.<Job>text("FROM", Job::place).wide(),
                    Column.<Job>text("ID", Job::id).wide());

    private static final Table<Planned> NEXT =
            Table.of(
                    Planned.class,
                    planned -> planned.time().toString(),
                    Column.text("TIME", Planned::time),
                    Column.text("EFFECT", Planned::effect),
                    Column.text("NOTE", JobCommand::note));

    private static final Table<Firing> FIRINGS =
            Table.of(
                    Firing.class,
                    firing -> firing.planned().toString(),
                    Column.text("PLANNED", Firing::planned),
                    Column.text("STATE", Firing::state),
                    Column.state("RUN", Firing::runState),
                    Column.text("REASON", Firing::reason),
                    Column.text("ID", Firing::run));

    private final Session session;

    JobCommand(Session session) {
        this.session = session;
    }

    @Command(name = "ls", description = "which jobs there are")
    int list(
            @Option(
                            names = {"-q", "--query"},
                            description = "with this in the name")
                    @Nullable String query,
            @Option(names = "--tag", description = "with this tag") @Nullable String tag) {
        Map<String, String> filter = new LinkedHashMap<>();
        if (query != null) {
            filter.put("q", query);
        }
        if (tag != null) {
            filter.put("tag", tag);
        }
        filter.put("size", "1000");
        session.output().list(session.client().get("/jobs" + Paths.query(filter)), TABLE);
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "one job, and when it fires")
    int show(@Parameters(paramLabel = "JOB", description = "name or id") String job) {
        Answer answer = session.client().get(Paths.of("jobs", job));
        session.output().one(answer, Job.class, Job::name, this::print);
        return ExitCode.DONE;
    }

    @Command(name = "run", description = "run a job now, or once at a time")
    int run(
            @Parameters(paramLabel = "JOB", description = "name or id") String job,
            @Option(
                            names = "--args",
                            paramLabel = "JSON",
                            description = "a list instead of its own")
                    @Nullable String args,
            @Option(
                            names = "--kwargs",
                            paramLabel = "JSON",
                            description = "an object instead of its own")
                    @Nullable String kwargs,
            @Option(
                            names = "--on",
                            paramLabel = "SELECTOR",
                            description = "on these nodes instead of its own")
                    @Nullable List<String> targets,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            converter = TimeConverter.class,
                            description = "such as 2026-12-01T08:00:00Z")
                    @Nullable Instant at,
            @Option(names = "--wait", description = "until it has ended; exits 1 if it fails")
                    boolean wait) {
        Map<String, Object> changes = new LinkedHashMap<>();
        if (args != null) {
            changes.put("args", json("--args", args));
        }
        if (kwargs != null) {
            changes.put("kwargs", json("--kwargs", kwargs));
        }
        if (targets != null && !targets.isEmpty()) {
            changes.put("targets", targets);
        }
        if (at != null) {
            changes.put("at", at.toString());
        }
        Answer answer = session.client().post(Paths.of("jobs", job, "run"), changes);
        if (wait) {
            return new Waiting(session).until(answer.as(RunAnswer.class).run());
        }
        session.output()
                .one(
                        answer,
                        RunAnswer.class,
                        a -> a.run().id(),
                        a -> session.output().line(begun(a.run())));
        return ExitCode.DONE;
    }

    private String begun(Run run) {
        String state = "Run " + run.id() + " is " + run.state();
        return run.due() == null
                ? state
                : state + ", due " + session.output().times().absolute(run.due());
    }

    @Command(name = "enable", description = "let a job fire, whatever it says of itself")
    int enable(@Parameters(paramLabel = "JOB", description = "name or id") String job) {
        return turn(job, "enable");
    }

    @Command(name = "disable", description = "let a job not fire, whatever it says of itself")
    int disable(@Parameters(paramLabel = "JOB", description = "name or id") String job) {
        return turn(job, "disable");
    }

    @Command(name = "clear", description = "take the switch away: what the job says counts again")
    int clear(@Parameters(paramLabel = "JOB", description = "name or id") String job) {
        return turn(job, "clear");
    }

    private int turn(String job, String how) {
        session.output()
                .one(
                        session.client().post(Paths.of("jobs", job, how), Map.of()),
                        Job.class,
                        Job::name,
                        turned -> session.say("job " + turned.name() + " is " + turned.onOrOff()));
        return ExitCode.DONE;
    }

    @Command(
            name = "next",
            description = "the next times, with what clocks or a blackout do to them")
    int next(
            @Parameters(paramLabel = "JOB", description = "name or id") String job,
            @Option(names = "--count", defaultValue = "10", description = "so many") int count) {
        String query = Paths.query(Map.of("count", "" + count));
        session.output().list(session.client().get(Paths.of("jobs", job, "next") + query), NEXT);
        return ExitCode.DONE;
    }

    @Command(name = "firings", description = "what became of planned times, the newest first")
    int firings(
            @Parameters(paramLabel = "JOB", description = "name or id") String job,
            @Option(names = "--limit", defaultValue = "20", description = "at most so many")
                    int limit) {
        String query = Paths.query(Map.of("size", "" + limit));
        session.output()
                .list(session.client().get(Paths.of("jobs", job, "firings") + query), FIRINGS);
        return ExitCode.DONE;
    }

    @Command(name = "rm", description = "retire a job: it keeps its history and never fires again")
    int remove(@Parameters(paramLabel = "JOB", description = "name or id") String job) {
        session.client().delete(Paths.of("jobs", job));
        session.say("job " + job + " is retired");
        return ExitCode.DONE;
    }

    private void print(Job job) {
        Output output = session.output();
        Instant next = job.nextAt();
        List<Field> fields =
                new ArrayList<>(
                        List.of(
                                field("Name", job.name()),
                                field("Id", job.id()),
                                field("Description", job.description()),
                                field("Task", job.task()),
                                field("Targets", job.targets()),
                                field("Schedule", String.join("; ", job.schedule())),
                                field("In words", String.join("; ", job.words())),
                                field("Time zone", job.timezone()),
                                field("Fires", job.onOrOff()),
                                field("Next", next == null ? null : output.times().absolute(next)),
                                field("Tags", job.tags()),
                                field("From", job.place()),
                                field("Owner", job.owner()),
                                field("Version", job.version()),
                                field("Last run", job.lastState())));
        output.fields(fields);
    }

    private static @Nullable String note(Planned planned) {
        return planned.times() > 1
                ? planned.note() + " (" + planned.times() + " times)"
                : planned.note();
    }

    private static JsonNode json(String option, String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException e) {
            throw FailedException.usage(option + " isn't JSON: " + e.getOriginalMessage());
        }
    }
}
