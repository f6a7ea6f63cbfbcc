package dev.loom.ui.run;

import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.ui.part.LiveFeed;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** One board for each run that is looked at on this server, however many look. */
@Component
public class RunBoards {

    private final Runs runs;
    private final LiveFeed feed;
    private final InstantSource clock;
    private final Map<Key, RunBoard> boards = new ConcurrentHashMap<>();

    RunBoards(Runs runs, LiveFeed feed, InstantSource clock) {
        this.runs = runs;
        this.feed = feed;
        this.clock = clock;
    }

    private record Key(UUID tenant, UUID run) {}

    /**
     * The run's board.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND} if the caller may not see it
     */
    RunBoard of(Caller caller, UUID run) {
        runs.get(caller, run);
        boards.values().removeIf(RunBoard::isLeft);
        return boards.computeIfAbsent(
                new Key(caller.tenant(), run),
                key ->
                        new RunBoard(
                                runs,
                                feed,
                                Caller.system(caller.tenant(), caller.tenantName()),
                                run,
                                clock));
    }
}
