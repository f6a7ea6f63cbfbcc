package dev.loom.server.provider.simulated;

import dev.loom.server.simulation.Luck;
import dev.loom.server.simulation.Settings;
import dev.loom.server.simulation.Simulation;
import dev.loom.spi.Account;
import dev.loom.spi.Capability;
import dev.loom.spi.Failure;
import dev.loom.spi.FieldProblem;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Fields;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import dev.loom.spi.Token;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says that it makes machines, and remembers which. */
public final class SimulatedProvider implements Provider {

    private static final String CREATE = "create";
    private static final String CONFIRM = "confirm";
    private static final String DELETE = "delete";
    private static final List<String> CALLS = List.of(CREATE, CONFIRM, DELETE);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final FieldSchema SCHEMA =
            FieldSchema.of(
                    latencyField(CREATE, "Creating takes"),
                    Faults.rateField(CREATE, "Creations"),
                    Faults.kindField(CREATE, "Creations", false),
                    latencyField(CONFIRM, "Starting takes"),
                    Faults.rateField(CONFIRM, "Confirmations"),
                    Faults.kindField(CONFIRM, "Confirmations", true),
                    latencyField(DELETE, "Deleting takes"),
                    Faults.rateField(DELETE, "Deletions"),
                    Faults.kindField(DELETE, "Deletions", false),
                    Settings.seedField(),
                    Settings.folderField(
                            "Absolute path of a folder that keeps machines, so that several servers share them; in memory if empty."));

    private final InstantSource clock;
    private final Shelf memory = new MemoryShelf();
    private final Faults faults = new Faults();

    public SimulatedProvider() {
        this(InstantSource.system());
    }

    SimulatedProvider(InstantSource clock) {
        this.clock = clock;
    }

    private static String latency(String call) {
        return call + "Latency";
    }

    private static dev.loom.spi.Field latencyField(String call, String label) {
        return Settings.rangeField(
                latency(call), label, "A duration such as 2s, or a range such as 1s..3s.");
    }

    @Override
    public String type() {
        return "simulated";
    }

    @Override
    public String label() {
        return "Simulated machines";
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
    public Set<Capability> capabilities() {
        return Set.of(Capability.WITHOUT_SHELL, Capability.ISOLATED);
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec) {
        Fields fields = account.fields().with(spec.fields());
        return checked(
                fields,
                settings -> {
                    Shelf shelf = shelf(settings);
                    Optional<SimulatedMachine> there = shelf.find(token);
                    if (there.isPresent()) {
                        return made(there.get());
                    }
                    Optional<Outcome<Machine>> fault = faults.of(CREATE, token, settings);
                    if (fault.isPresent()) {
                        return fault.get();
                    }
                    Instant now = clock.instant();
                    Instant made = now.plus(latency(CREATE, token, settings));
                    Instant up = made.plus(latency(CONFIRM, token, settings));
                    return made(
                            shelf.put(SimulatedMachine.of(account, token, spec, made, up), now));
                });
    }

    private Outcome<Machine> made(SimulatedMachine machine) {
        Instant now = clock.instant();
        return now.isBefore(machine.made())
                ? Outcome.notYet(Duration.between(now, machine.made()), "the machine to be made")
                : Outcome.done(machine.seen(now));
    }

    private static Duration latency(String call, Token token, Settings settings) {
        var range = settings.range(latency(call));
        return range.most().isZero()
                ? Duration.ZERO
                : Luck.of(settings.seed(), latency(call), token).within(range);
    }

    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token) {
        return checked(
                account.fields(),
                settings ->
                        Outcome.done(
                                mine(account, settings, token)
                                        .map(machine -> machine.seen(clock.instant()))));
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId id) {
        return checked(
                account.fields(),
                settings -> {
                    Optional<SimulatedMachine> machine = mine(account, settings, id);
                    if (machine.isEmpty()) {
                        return Outcome.failed(
                                new Failure.Invalid(),
                                "there is no machine %s of provider %s"
                                        .formatted(id, account.provider()));
                    }
                    Instant now = clock.instant();
                    Instant up = machine.get().up();
                    if (now.isBefore(up)) {
                        return Outcome.notYet(Duration.between(now, up), "the machine to start");
                    }
                    return faults.<Machine>of(CONFIRM, machine.get().token(), settings)
                            .orElseGet(() -> Outcome.done(machine.get().seen(now)));
                });
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId id) {
        return checked(
                account.fields(),
                settings -> {
                    Optional<SimulatedMachine> machine = mine(account, settings, id);
                    return machine.isEmpty()
                            ? Outcome.done(id)
                            : delete(shelf(settings), machine.get(), settings);
                });
    }

    private Outcome<MachineId> delete(Shelf shelf, SimulatedMachine machine, Settings settings)
            throws IOException {
        Token token = machine.token();
        Optional<Outcome<MachineId>> fault = faults.of(DELETE, token, settings);
        if (fault.isPresent()) {
            return fault.get();
        }
        Instant now = clock.instant();
        Duration takes = latency(DELETE, token, settings);
        Instant gone = takes.isZero() ? now : shelf.going(machine, now.plus(takes));
        if (now.isBefore(gone)) {
            return Outcome.notYet(Duration.between(now, gone), "the machine to go");
        }
        shelf.remove(machine, now);
        faults.forget(token);
        return Outcome.done(machine.id());
    }

    @Override
    public Outcome<List<Machine>> list(Account account) {
        return checked(
                account.fields(),
                settings -> {
                    List<Machine> all = new ArrayList<>();
                    for (SimulatedMachine machine : shelf(settings).all()) {
                        if (machine.belongsTo(account)) {
                            all.add(machine.seen(clock.instant()));
                        }
                    }
                    return Outcome.done(all);
                });
    }

    @Override
    public Outcome<Finding> test(Account account) {
        return checked(
                account.fields(),
                settings ->
                        Outcome.done(
                                new Finding(
                                        "simulated machines",
                                        settings.folder()
                                                .map(folder ->
                                                        "Machines are files in " + folder + ".")
                                                .orElse(
                                                        "Machines are in the memory of this server, and gone when it ends."),
                                        capabilities())));
    }

    private Shelf shelf(Settings settings) {
        return settings.folder().<Shelf>map(FolderShelf::new).orElse(memory);
    }

    private Optional<SimulatedMachine> mine(Account account, Settings settings, MachineId id)
            throws IOException {
        try {
            return mine(account, settings, new Token(UUID.fromString(id.id())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<SimulatedMachine> mine(Account account, Settings settings, Token token)
            throws IOException {
        return shelf(settings).find(token).filter(machine -> machine.belongsTo(account));
    }

    private interface Call<T> {
        Outcome<T> with(Settings settings) throws IOException;
    }

    private static <T> Outcome<T> checked(Fields fields, Call<T> call) {
        List<FieldProblem> problems = new ArrayList<>(SCHEMA.check(fields));
        problems.addAll(
                Settings.check(
                        fields,
                        CALLS.stream().map(SimulatedProvider::latency).toList(),
                        CALLS.stream().map(Faults::rate).toList()));
        if (!problems.isEmpty()) {
            return Outcome.failed(
                    new Failure.Invalid(),
                    problems.stream()
                            .map(problem -> problem.field() + " " + problem.message())
                            .collect(Collectors.joining("; ")));
        }
        try {
            return call.with(new Settings(fields));
        } catch (IOException e) {
            return Outcome.failed(new Failure.Transient(LATER), "simulated: " + e);
        }
    }
}
