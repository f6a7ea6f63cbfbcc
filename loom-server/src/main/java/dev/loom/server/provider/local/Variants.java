package dev.loom.server.provider.local;

import dev.loom.server.provider.local.engine.EngineMachines;
import dev.loom.server.provider.local.engine.EngineSearch;
import dev.loom.server.provider.local.engine.EngineSearch.Advice;
import dev.loom.server.provider.local.loopback.LoopbackMachines;
import dev.loom.server.provider.local.machine.LocalMachines;
import dev.loom.spi.Account;
import dev.loom.spi.Finding;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Both ways to have machines here. Which one a new machine is made in is chosen; one that exists
 * stays where it is, and is found, confirmed and deleted there whatever is chosen by then.
 */
final class Variants implements LocalMachines {

    /** What the field {@code variant} may be. */
    static final String AUTO = "auto";

    static final String ENGINE = "engine";
    static final String LOOPBACK = "loopback";

    private final LoopbackMachines processes = new LoopbackMachines();
    private final EngineMachines containers;
    private final EngineSearch search;

    Variants(EngineSearch search) {
        this.search = search;
        this.containers = new EngineMachines(search);
    }

    @Override
    public Outcome<Machine> create(Account account, Token token, MachineSpec spec)
            throws IOException, InterruptedException {
        if (processes.wasTold(account, token)) {
            return processes.create(account, token, spec);
        }
        return containers.wasTold(account, token)
                ? containers.create(account, token, spec)
                : chosen(account, spec).create(account, token, spec);
    }

    /** All nodes of a cluster reach each other only where they are made the same way. */
    private LocalMachines chosen(Account account, MachineSpec spec) throws IOException {
        return switch (variant(account)) {
            case LOOPBACK -> processes;
            case ENGINE -> containers;
            default ->
                    processes.hasSome(account, spec.cluster())
                                    || search.advice(account) instanceof Advice.SomethingElse
                            ? processes
                            : containers;
        };
    }

    @Override
    public Outcome<Optional<Machine>> find(Account account, Token token)
            throws IOException, InterruptedException {
        return switch (processes.find(account, token)) {
            case Outcome.Done<Optional<Machine>>(var machine) when machine.isEmpty() ->
                    containers.find(account, token);
            case Outcome<Optional<Machine>> found -> found;
        };
    }

    @Override
    public Outcome<Machine> confirm(Account account, MachineId machine)
            throws IOException, InterruptedException {
        return ofId(machine).confirm(account, machine);
    }

    @Override
    public Outcome<MachineId> delete(Account account, MachineId machine)
            throws IOException, InterruptedException {
        return ofId(machine).delete(account, machine);
    }

    private LocalMachines ofId(MachineId machine) {
        return EngineMachines.gave(machine) ? containers : processes;
    }

    @Override
    public Outcome<List<Machine>> list(Account account) throws IOException {
        List<Machine> all = new ArrayList<>();
        for (LocalMachines each : List.of(processes, containers)) {
            switch (each.list(account)) {
                case Outcome.Done<List<Machine>>(var machines) -> all.addAll(machines);
                case Outcome<List<Machine>> other -> {
                    return other;
                }
            }
        }
        return Outcome.done(List.copyOf(all));
    }

    @Override
    public Outcome<Finding> test(Account account) throws IOException, InterruptedException {
        return switch (variant(account)) {
            case LOOPBACK -> processes.test(account);
            case ENGINE -> containers.test(account);
            default ->
                    switch (search.advice(account)) {
                        case Advice.Containers() -> containers.test(account);
                        case Advice.SomethingElse(var why) ->
                                processes.test(account).map(found -> because(found, why));
                    };
        };
    }

    private static Finding because(Finding found, String why) {
        return new Finding(found.machines(), found.sentence() + "; " + why, found.capabilities());
    }

    private static String variant(Account account) {
        return account.fields().text("variant", AUTO);
    }
}
