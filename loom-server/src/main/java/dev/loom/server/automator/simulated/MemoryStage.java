package dev.loom.server.automator.simulated;

import dev.loom.spi.Attempt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Attempts in the memory of this process; of those that are over the last ones. */
final class MemoryStage implements Stage {

    private static final int MOST_OVER = 10_000;

    private final Map<String, Act> going = new LinkedHashMap<>();
    private final Map<String, Act> over = new LinkedHashMap<>();

    @Override
    public boolean hasMachine(SimulatedCall call) {
        return true;
    }

    @Override
    public synchronized Optional<Act> find(Attempt attempt) {
        return Optional.ofNullable(going.getOrDefault(attempt.name(), over.get(attempt.name())));
    }

    @Override
    public synchronized Act begin(SimulatedCall call, Attempt attempt, Act act, Instant now) {
        Optional<Act> there = find(attempt);
        if (there.isPresent()) {
            return there.get();
        }
        going.put(attempt.name(), act);
        return act;
    }

    @Override
    public synchronized void over(SimulatedCall call, Attempt attempt, Act act, Instant now) {
        going.remove(attempt.name());
        over.put(attempt.name(), act);
        if (over.size() > MOST_OVER) {
            over.remove(over.keySet().iterator().next());
        }
    }

    @Override
    public synchronized void end(SimulatedCall call, Attempt attempt, Instant now) {
        if (!over.containsKey(attempt.name())) {
            over(call, attempt, new Act(now, Act.ENDED, true), now);
        }
    }

    @Override
    public void refused(SimulatedCall call, Attempt attempt, Instant now) {}
}
