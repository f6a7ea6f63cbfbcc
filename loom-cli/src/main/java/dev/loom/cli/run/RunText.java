package dev.loom.cli.run;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.Run;
import dev.loom.cli.client.Step;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import dev.loom.cli.output.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run with its steps, as people read it. */
final class RunText {

    private final Table<Step> steps;
    private final Output output;
    private final LoomClient client;

    RunText(Output output, LoomClient client) {
        this.output = output;
        this.client = client;
        this.steps =
                Table.of(
                        Step.class,
                        step -> Integer.toString(step.number()),
                        Column.number("STEP", Step::number),
                        Column.text("NODE", Step::hostname),
                        Column.text("ACTION", Step::action),
                        Column.text("SERVICE", Step::service),
                        Column.state("STATE", Step::state),
                        Column.number("ATTEMPT", s -> s.attempt() == 0 ? null : s.attempt()),
                        Column.number("TOOK", s -> output.times().took(s.startedAt(), s.endedAt())),
                        Column.text("MESSAGE", Step::message),
                        Column.<Step>time("STARTED", Step::startedAt).wide(),
                        Column.<Step>number("EXIT", Step::exitStatus).wide());
    }

    private @Nullable String due(Run run) {
        return run.due() == null ? null : output.times().absolute(run.due());
    }

    void print(Run run) {
        Run.Progress progress = run.progressOrNone();
        output.fields(
                List.of(
                        field("Run", run.id()),
                        field("What", run.title()),
                        Field.state("State", run.state()),
                        field(
                                "Steps",
                                "%d of %d done".formatted(progress.done(), progress.total())),
                        field("Asked by", run.requestedBy()),
                        field("Reason", run.reason()),
                        field("Asked at", output.times().absolute(run.createdAt())),
                        field("Due", due(run)),
                        field("Took", output.times().took(run.startedAt(), run.endedAt())),
                        field("Problem", run.problem())));
        output.line("");
        output.rows(client.get(Paths.of("runs", run.id(), "steps")).listOf(Step.class), steps);
    }
}
