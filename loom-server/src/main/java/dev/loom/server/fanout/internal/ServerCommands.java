package dev.loom.server.fanout.internal;

import dev.loom.server.node.ExitWords;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs commands on this server itself, where that is allowed. */
@Component
class ServerCommands {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final boolean allowed;

    ServerCommands(@Value("${loom.tasks-on-server:false}") boolean allowed) {
        this.allowed = allowed;
    }

    StepEnd run(StepWork work, Command command, Supplier<Optional<Duration>> again)
            throws InterruptedException {
        if (!allowed) {
            return failed(
                    "Tasks that run on the server are off here: LOOM_TASKS_ON_SERVER=true allows"
                            + " them.");
        }
        if (work.takenUp()) {
            return failed(
                    "Lost: the server on which it ran has stopped, and it isn't known how far it"
                            + " came.");
        }
        while (!work.mayAct()) {
            if (!work.await(LOOK_AGAIN)) {
                return new StepEnd.LeftRunning();
            }
        }
        try (ServerProcess process = ServerProcess.start(command, work.attemptName())) {
            return carryOut(work, process, command.timeout(), again);
        } catch (IOException e) {
            return failed("It can't be started: " + e.getMessage());
        }
    }

    private static StepEnd carryOut(
            StepWork work,
            ServerProcess process,
            Duration timeout,
            Supplier<Optional<Duration>> again)
            throws InterruptedException {
        process.endAfter(timeout);
        try (var _ = work.signal().listen(process::endSoon)) {
            int status = process.follow(work.output());
            if (status == 0 && !process.ended()) {
                process.leaveTheRest();
                return new StepEnd.Succeeded(0, null);
            }
            String left = process.end() ? "" : " Not verified that none of it is left.";
            return switch (work.signal().kind()) {
                case ABORT -> new StepEnd.Aborted("It was ended." + left);
                case DETACH -> new StepEnd.LeftRunning();
                case NONE ->
                        process.tookTooLong()
                                ? new StepEnd.Failed(
                                        "It took too long and was ended." + left, null, again.get())
                                : new StepEnd.Failed(
                                        ExitWords.of(work, status) + left, status, again.get());
            };
        }
    }

    private static StepEnd failed(String message) {
        return new StepEnd.Failed(message, null, Optional.empty());
    }
}
