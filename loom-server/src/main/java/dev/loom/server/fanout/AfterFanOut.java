package dev.loom.server.fanout;

import dev.loom.server.run.Ended;
import dev.loom.server.run.RunInfo;
import dev.loom.server.security.WithoutCaller;
import java.util.List;

/** Wants to know of the ends of such runs, in the transaction in which they end. Found as beans. */
@WithoutCaller("told by the engine")
public interface AfterFanOut {

    /** They end in this transaction, and aren't locked yet. */
    default void ending(List<RunInfo> runs) {}

    /** They have ended. */
    void ended(List<Ended> runs);

    /** It goes on after it had ended. */
    void retried(RunInfo run);
}
