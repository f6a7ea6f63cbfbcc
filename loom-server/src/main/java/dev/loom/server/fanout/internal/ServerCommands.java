package dev.loom.server.fanout.internal;

import dev.loom.server.node.ExitWords;
import dev.loom.server.run.Signal;
import dev.loom.server.run.StepEnd;
import dev.loom.server.run.StepWork;
import dev.loom.spi.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Runs commands on this server itself, where that is allowed. */
@Component
class ServerCommands {

    private static final int CHUNK = 32 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(10);

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
        if (!work.mayAct()) {
            return new StepEnd.LeftRunning();
        }
        try {
            return carryOut(work, command, again);
        } catch (IOException e) {
            return failed("It can't be started: " + e.getMessage());
        }
    }

    private static StepEnd carryOut(
            StepWork work, Command command, Supplier<Optional<Duration>> again)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", command.script(), "sh"));
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LOOM_"));
        builder.environment().putAll(command.environment());
        builder.environment().put("LOOM_ATTEMPT", work.attemptName());
        Process process = builder.start();
        process.getOutputStream().close();
        AtomicBoolean late = new AtomicBoolean();
        Thread watch =
                Thread.ofVirtual()
                        .name("local-timeout")
                        .start(() -> {
                            try {
                                if (!process.waitFor(command.timeout())) {
                                    late.set(true);
                                    end(process);
                                }
                            } catch (InterruptedException over) {
                                Thread.currentThread().interrupt();
                            }
                        });
        try (var _ = work.signal().listen(() -> Thread.startVirtualThread(() -> end(process)))) {
            copy(work, process.getInputStream());
            int status = process.waitFor();
            if (work.signal().kind() != Signal.Kind.NONE) {
                return new StepEnd.Aborted("It was ended.");
            }
            if (late.get()) {
                return new StepEnd.Failed("It took too long and was ended.", null, again.get());
            }
            return status == 0
                    ? new StepEnd.Succeeded(0, null)
                    : new StepEnd.Failed(ExitWords.of(work, status), status, again.get());
        } finally {
            watch.interrupt();
            end(process);
        }
    }

    private static void copy(StepWork work, InputStream output) throws InterruptedException {
        byte[] buffer = new byte[CHUNK];
        long offset = 0;
        try {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                work.output().write(offset, buffer.clone(), n);
                offset += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the output of a command on this server broke off", e);
        }
    }

    /** TERM to it and to all that it started, then KILL. */
    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static StepEnd failed(String message) {
        return new StepEnd.Failed(message, null, Optional.empty());
    }
}
