package dev.loom.cli.machine;

import static dev.loom.cli.output.Output.Field.field;

import dev.loom.cli.client.Answer;
import dev.loom.cli.client.Paths;
import dev.loom.cli.output.Column;
import dev.loom.cli.output.Output;
import dev.loom.cli.output.Output.Field;
import dev.loom.cli.output.Table;
import dev.loom.cli.session.ExitCode;
import dev.loom.cli.session.FailedException;
import dev.loom.cli.session.Session;
import java.io.Console;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Machines that strayed. */
@Command(
        name = "machine",
        description = "orphans and lost machines: look, adopt, delete, forget",
        synopsisSubcommandLabel = "COMMAND")
public final class MachineCommand {

    private static final Table<Machine> TABLE =
            Table.of(
                    Machine.class,
                    Machine::id,
                    Column.text("MACHINE", Machine::machine),
                    Column.state("STANDING", Machine::says),
                    Column.text("PROVIDER", Machine::provider),
                    Column.text("NODE", Machine::hostname),
                    Column.text("CLUSTER", Machine::clusterName),
                    Column.time("FIRST SEEN", Machine::firstSeen),
                    Column.<Machine>time("LAST SEEN", Machine::lastSeen).wide(),
                    Column.<Machine>text("TOKEN", Machine::token).wide(),
                    Column.<Machine>text("ID", Machine::id).wide());

    private static final String NAMED = "what its provider calls it, or its id";

    private final Session session;

    MachineCommand(Session session) {
        this.session = session;
    }

    @Command(name = "ls", description = "which machines strayed")
    int list(
            @Option(names = "--standing", description = "orphan or lost") @Nullable String standing,
            @Option(names = "--provider", description = "of this provider")
                    @Nullable String provider,
            @Option(names = "--forgotten", description = "those that somebody has forgotten")
                    boolean forgotten,
            @Option(
                            names = {"-q", "--query"},
                            description = "with this in its name, its node's or its cluster's")
                    @Nullable String query) {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "q", query);
        put(filter, "standing", standing);
        put(filter, "provider", provider);
        put(filter, "forgotten", forgotten ? "true" : null);
        put(filter, "size", "1000");
        session.output().list(session.client().get("/machines" + Paths.query(filter)), TABLE);
        return ExitCode.DONE;
    }

    private static void put(Map<String, String> filter, String key, @Nullable String value) {
        if (value != null) {
            filter.put(key, value);
        }
    }

    @Command(name = "look", description = "compare a provider's machines with Loom's, now")
    int look(@Parameters(paramLabel = "PROVIDER") String provider) {
        Answer answer = session.client().get(Paths.of("providers", provider, "machines"));
        session.output()
                .one(
                        answer,
                        Report.class,
                        Report::provider,
                        report -> {
                            if (report.problem() != null) {
                                throw FailedException.failed(report.problem());
                            }
                            session.output().line(report.words());
                        });
        return ExitCode.DONE;
    }

    @Command(name = "show", description = "one of them")
    int show(@Parameters(paramLabel = "MACHINE", description = NAMED) String machine) {
        Answer answer = session.client().get(Paths.of("machines", machine));
        session.output().one(answer, Machine.class, Machine::id, this::print);
        return ExitCode.DONE;
    }

    private void print(Machine machine) {
        Output output = session.output();
        output.fields(
                List.of(
                        field("Machine", machine.machine()),
                        field("Id", machine.id()),
                        Field.state("Standing", machine.says()),
                        field("Provider", machine.provider()),
                        field("Node", machine.hostname()),
                        field("Cluster", machine.clusterName()),
                        field("First seen", time(machine.firstSeen())),
                        field("Last seen", time(machine.lastSeen())),
                        field("Adoptable", machine.adoptable() ? "yes" : "no"),
                        field("Problem", machine.problem())));
    }

    private @Nullable String time(@Nullable Instant time) {
        return time == null ? null : session.output().times().absolute(time);
    }

    @Command(name = "adopt", description = "give an orphan back to the node that wished for it")
    int adopt(
            @Parameters(paramLabel = "MACHINE", description = NAMED) String machine,
            @Option(names = "--dry-run", description = "only say whether it could be")
                    boolean dryRun) {
        return act("adopt", machine, dryRun, "given back to its node");
    }

    @Command(
            name = "forget",
            description = "take a lost machine for gone, or keep an orphan and count it no more")
    int forget(
            @Parameters(paramLabel = "MACHINE", description = NAMED) String machine,
            @Option(names = "--dry-run", description = "only say whether it could be")
                    boolean dryRun) {
        return act("forget", machine, dryRun, "forgotten");
    }

    @Command(name = "remember", description = "count an orphan again that was forgotten")
    int remember(@Parameters(paramLabel = "MACHINE", description = NAMED) String machine) {
        return act("remember", machine, false, "counted again");
    }

    private int act(String act, String machine, boolean dryRun, String done) {
        String path = Paths.of("machines", machine, act) + (dryRun ? "?dryRun=true" : "");
        return say(session.client().post(path, Map.of()), dryRun, done);
    }

    private int say(Answer answer, boolean dryRun, String done) {
        session.output()
                .one(
                        answer,
                        Machine.class,
                        Machine::id,
                        machine ->
                                session.output()
                                        .line(
                                                machine.machine()
                                                        + (dryRun ? " would be " : " is ")
                                                        + (machine.deleting()
                                                                ? "being deleted"
                                                                : done)));
        return ExitCode.DONE;
    }

    @Command(name = "delete", description = "delete an orphan at its provider")
    int delete(
            @Parameters(paramLabel = "MACHINE", description = NAMED) String machine,
            @Option(
                            names = {"-y", "--yes"},
                            description = "don't ask")
                    boolean yes,
            @Option(names = "--dry-run", description = "only say whether it could be")
                    boolean dryRun) {
        if (!yes && !dryRun) {
            confirm(machine);
        }
        String path = Paths.of("machines", machine) + (dryRun ? "?dryRun=true" : "");
        return say(session.client().delete(path), dryRun, "deleted");
    }

    private void confirm(String machine) {
        Console console =
                session.surroundings()
                        .console()
                        .orElseThrow(() ->
                                FailedException.usage(
                                        "Deleting %s can't be undone; say -y to do it"
                                                .formatted(machine)));
        String answer = console.readLine("Delete %s with everything on it? Type yes: ", machine);
        if (!"yes".equals(answer)) {
            throw FailedException.failed("Nothing was deleted");
        }
    }
}
