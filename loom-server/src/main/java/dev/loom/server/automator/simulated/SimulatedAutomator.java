package dev.loom.server.automator.simulated;

import dev.loom.server.simulation.Settings;
import dev.loom.server.simulation.Simulation;
import dev.loom.spi.ActionRequest;
import dev.loom.spi.Automator;
import dev.loom.spi.Field;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Says that it does what services want. */
public final class SimulatedAutomator implements Automator {

    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                    Settings.rangeField(
                            SimulatedCall.LATENCY,
                            "It takes",
                            "A duration such as 2s, or a range such as 1s..3s."),
                    Settings.percentField(
                            SimulatedCall.FAILURES,
                            "Attempts that fail",
                            "How many attempts in a hundred fail, from 0 to 100."),
                    Field.number(
                                    SimulatedCall.EXIT_STATUS,
                                    "Exit status",
                                    "With which attempts fail.")
                            .withDefault("1"),
                    Field.number(
                                    SimulatedCall.LINES,
                                    "Lines of output",
                                    "How many lines each attempt says.")
                            .withDefault("0"),
                    Settings.seedField(),
                    Settings.folderField(
                            "Absolute path of the folder that the machines are kept in, to keep what is done to them there, too; in memory if empty."));

    private final InstantSource clock;
    private final Stage memory = new MemoryStage();

    public SimulatedAutomator() {
        this(InstantSource.system());
    }

    SimulatedAutomator(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "simulated";
    }

    @Override
    public String label() {
        return "Simulated";
    }

    @Override
    public FieldSchema schema() {
        return SCHEMA;
    }

    @Override
    public Optional<String> off() {
        return Simulation.off();
    }

    @Override
    public List<FieldProblem> check(Fields fields) {
        return Settings.check(
                fields, List.of(SimulatedCall.LATENCY), List.of(SimulatedCall.FAILURES));
    }

    @Override
    public Work work(ActionRequest request) {
        Fields fields = request.fields();
        List<FieldProblem> problems = check(fields);
        if (!problems.isEmpty()) {
            FieldProblem first = problems.getFirst();
            throw new IllegalArgumentException(
                    "service %s, action %s: %s %s"
                            .formatted(
                                    request.service(),
                                    request.action(),
                                    first.field(),
                                    first.message()));
        }
        Settings settings = new Settings(fields);
        Stage stage = settings.folder().<Stage>map(FolderStage::new).orElse(memory);
        return SimulatedCall.of(request, settings, stage, clock);
    }
}
