package dev.loom.server.provider.simulated;

import dev.loom.spi.Token;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where machines are kept. Every method counts for all who share the shelf. */
interface Shelf {

    Optional<SimulatedMachine> find(Token token) throws IOException;

    /** Puts the machine there unless its token has one: answers the one that is there. */
    SimulatedMachine put(SimulatedMachine machine, Instant now) throws IOException;

    List<SimulatedMachine> all() throws IOException;

    /**
     * When the machine goes: at the time that was said first.
     *
     * @param at the time, if none was said yet
     */
    Instant going(SimulatedMachine machine, Instant at) throws IOException;

    void remove(SimulatedMachine machine, Instant now) throws IOException;
}
