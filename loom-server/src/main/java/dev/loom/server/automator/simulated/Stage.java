package dev.loom.server.automator.simulated;

import dev.loom.spi.Attempt;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Where attempts go on. Every method counts for all who share the stage. */
interface Stage {

    /** Whether the machine that the action is done on is there, as far as the stage knows. */
    boolean hasMachine(SimulatedCall call) throws IOException;

    Optional<Act> find(Attempt attempt) throws IOException;

    /** Begins the attempt unless it was begun before: answers what goes on. */
    Act begin(SimulatedCall call, Attempt attempt, Act act, Instant now) throws IOException;

    /** The attempt is seen to be over. */
    void over(SimulatedCall call, Attempt attempt, Act act, Instant now) throws IOException;

    /** Ends the attempt, or sees to it that it can't begin. */
    void end(SimulatedCall call, Attempt attempt, Instant now) throws IOException;

    /** The attempt was asked for, but there is no such machine. */
    void refused(SimulatedCall call, Attempt attempt, Instant now) throws IOException;
}
