package dev.loom.server.fanout;

import dev.loom.core.run.RunState;
import dev.loom.server.run.RunInfo;
import dev.loom.server.security.WithoutCaller;
import java.util.List;

/** Wants to know of the end of such a run, in the transaction in which it ends. Found as beans. */
@WithoutCaller("told by the engine")
public interface AfterFanOut {

    /** They end in this transaction, and aren't locked yet. */
    default void ending(List<RunInfo> runs) {}

    /** It has ended. */
    void ended(RunInfo run, RunState state);

    /** It goes on after it had ended. */
    void retried(RunInfo run);
}
