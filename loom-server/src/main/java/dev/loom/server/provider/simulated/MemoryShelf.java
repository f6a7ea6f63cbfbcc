package dev.loom.server.provider.simulated;

import dev.loom.spi.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Machines in the memory of this process: gone when it ends. */
final class MemoryShelf implements Shelf {

    private final Map<Token, SimulatedMachine> machines = new ConcurrentHashMap<>();
    private final Map<Token, Instant> going = new ConcurrentHashMap<>();

    @Override
    public Optional<SimulatedMachine> find(Token token) {
        return Optional.ofNullable(machines.get(token));
    }

    @Override
    public SimulatedMachine put(SimulatedMachine machine, Instant now) {
        SimulatedMachine there = machines.putIfAbsent(machine.token(), machine);
        return there == null ? machine : there;
    }

    @Override
    public List<SimulatedMachine> all() {
        return List.copyOf(machines.values());
    }

    @Override
    public Instant going(SimulatedMachine machine, Instant at) {
        return going.computeIfAbsent(machine.token(), _ -> at);
    }

    @Override
    public void remove(SimulatedMachine machine, Instant now) {
        machines.remove(machine.token());
        going.remove(machine.token());
    }
}
