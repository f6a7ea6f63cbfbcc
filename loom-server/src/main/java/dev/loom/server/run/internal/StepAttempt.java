package dev.loom.server.run.internal;

import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepOutput;
import dev.loom.server.run.StepWork;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt at one step, while this server carries it out. */
record StepAttempt(
        RunSession session,
        Planned.Step planned,
        int attempt,
        boolean takenUp,
        Instant startedAt,
        StepOutput output,
        Consumer<String> remarks,
        List<Runnable> tidying)
        implements StepWork {

    @Override
    public RunInfo run() {
        return session.info();
    }

    @Override
    public int step() {
        return planned.number();
    }

    @Override
    public @Nullable UUID node() {
        return planned.node();
    }

    @Override
    public String action() {
        return planned.action();
    }

    @Override
    public @Nullable String service() {
        return planned.service();
    }

    @Override
    public String attemptName() {
        return session.ref().id() + "-" + planned.number() + "." + attempt;
    }

    @Override
    public int epoch() {
        return session.epoch();
    }

    @Override
    public boolean mayAct() {
        return session.mayAct();
    }

    @Override
    public Signal signal() {
        return session.signal();
    }

    @Override
    public void afterwards(Runnable what) {
        tidying.add(what);
    }

    @Override
    public void say(String message) {
        remarks.accept(message);
    }
}
