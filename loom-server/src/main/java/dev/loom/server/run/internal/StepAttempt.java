package dev.loom.server.run.internal;

import dev.loom.server.permit.Permits.Permit;
import dev.loom.server.permit.Subject;
import dev.loom.server.run.Planned;
import dev.loom.server.run.RunInfo;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepOutput;
import dev.loom.server.run.StepRows;
import dev.loom.server.run.StepWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt at one step, while this server carries it out. */
record StepAttempt(
        RunSession session,
        Planned.Step planned,
        Turn turn,
        Instant startedAt,
        StepOutput output,
        Said said,
        Ticket ticket,
        NodePlace place,
        Journal journal,
        List<Runnable> tidying,
        AtomicBoolean acted)
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
    public List<UUID> nodes() {
        return session.nodes();
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
    public int attempt() {
        return turn.attempt();
    }

    @Override
    public int tries() {
        return turn.tries();
    }

    @Override
    public boolean takenUp() {
        return turn.takenUp();
    }

    @Override
    public Optional<String> enter(boolean alone) {
        return place.enter(alone);
    }

    @Override
    public String attemptName() {
        return session.ref().id() + "-" + planned.number() + "." + attempt();
    }

    @Override
    public int epoch() {
        return session.epoch();
    }

    @Override
    public boolean mayAct() {
        boolean may = session.mayAct();
        if (may) {
            acted.set(true);
        }
        return may;
    }

    @Override
    public <T> T kept(Class<T> type, Supplier<T> make) {
        return session.kept(type, make);
    }

    @Override
    public <T> void write(StepRows<T> rows, T row) {
        var _ = journal.append(session, new Entry.Row<>(rows, row));
    }

    @Override
    public <T> void writeNow(StepRows<T> rows, T row) {
        Journal.await(journal.append(session, new Entry.Row<>(rows, row)));
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
    public boolean pausing() {
        return session.hold().wanted();
    }

    /** Others act meanwhile. */
    @Override
    public boolean await(Duration duration) throws InterruptedException {
        ticket.giveBack();
        boolean undisturbed = signal().await(duration);
        ticket.takeAgain();
        return undisturbed && signal().kind() == Signal.Kind.NONE;
    }

    @Override
    public Optional<Permit> permit(Subject subject, int limit) throws InterruptedException {
        return ticket.permit(subject, limit);
    }

    @Override
    public void say(String message) {
        said.say(message);
    }
}
