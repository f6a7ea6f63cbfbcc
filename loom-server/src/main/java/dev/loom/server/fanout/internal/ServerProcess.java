package dev.loom.server.fanout.internal;

import dev.loom.server.run.StepOutput;
import dev.loom.spi.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command on this server itself, and all that it started: those carry its marker in their
 * environment, however far they went from their parents.
 */
final class ServerProcess implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final String MARKER = "LOOM_ATTEMPT=";
    private static final int CHUNK = 32 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration LAST = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Output is read for so long after its end, whoever else keeps it open. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final Process process;
    private final String marker;
    private final Duration grace;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean heard;
    private volatile boolean settled;

    private ServerProcess(Process process, String marker, Duration grace) {
        this.process = process;
        this.marker = marker;
        this.grace = grace;
    }

    static ServerProcess start(Command command, String attempt) throws IOException {
        return start(command, attempt, GRACE);
    }

    static ServerProcess start(Command command, String attempt, Duration grace) throws IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", command.script(), "sh"));
        words.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LOOM_"));
        builder.environment().putAll(command.environment());
        builder.environment().put("LOOM_ATTEMPT", attempt);
        Process process = builder.start();
        process.getOutputStream().close();
        return new ServerProcess(process, MARKER + attempt, grace);
    }

    /** It has this much time. */
    void endAfter(Duration timeout) {
        var _ =
                over.copy()
                        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, thrown) -> {
                            if (thrown instanceof TimeoutException) {
                                late.set(true);
                                endSoon();
                            }
                        });
    }

    /**
     * Hands its output on until it has ended, and a little longer: what it leaves running may hold
     * the output open for ever.
     *
     * @return its exit status
     */
    int follow(StepOutput output) throws InterruptedException {
        Thread reader = Thread.ofVirtual().name("local-output").start(() -> copy(output));
        int status = process.waitFor();
        if (!reader.join(DRAIN)) {
            log.debug("{} holds its output open", marker);
        }
        heard = true;
        return status;
    }

    private void copy(StepOutput output) {
        byte[] buffer = new byte[CHUNK];
        long offset = 0;
        try (InputStream from = process.getInputStream()) {
            for (int n = from.read(buffer); n >= 0 && !heard; n = from.read(buffer)) {
                output.write(offset, buffer.clone(), n);
                offset += n;
            }
        } catch (IOException e) {
            log.debug("the output of a command on this server broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it was ended from here. */
    boolean ended() {
        return ended.get();
    }

    boolean tookTooLong() {
        return late.get();
    }

    /** What runs on after a success is its result. */
    void leaveTheRest() {
        settled = true;
        over.complete(null);
    }

    /** Begins to end it. */
    void endSoon() {
        ended.set(true);
        Thread.ofVirtual().name("end-local").start(this::end);
    }

    /**
     * TERM to it and to all that it started, then KILL.
     *
     * @return whether nothing is left of it
     */
    synchronized boolean end() {
        ended.set(true);
        over.complete(null);
        settled =
                ended(ProcessHandle::destroy, grace) || ended(ProcessHandle::destroyForcibly, LAST);
        return settled;
    }

    /** Does this to each of them, and waits until none is left. */
    private boolean ended(Consumer<ProcessHandle> how, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        Set<ProcessHandle> told = new HashSet<>();
        List<ProcessHandle> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.stream().filter(told::add).forEach(how);
            awaitOne(left);
            left = left();
        }
        return left.isEmpty();
    }

    private static void awaitOne(List<ProcessHandle> some) {
        try {
            CompletableFuture.anyOf(
                            some.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture[]::new))
                    .get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.trace("none of {} has ended yet", some, e);
        } catch (ExecutionException e) {
            log.debug("waiting for {}", some, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> left() {
        Stream<ProcessHandle> family =
                Stream.concat(Stream.of(process.toHandle()), process.descendants());
        return Stream.concat(family, ProcessHandle.allProcesses().filter(this::isMarked))
                .filter(ServerProcess::lives)
                .distinct()
                .toList();
    }

    /** Whether it does more than wait for somebody to ask how it ended. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && process.info().arguments().isPresent();
    }

    private boolean isMarked(ProcessHandle other) {
        Path environment = Path.of("/proc", Long.toString(other.pid()), "environ");
        try {
            byte[] all = Files.readAllBytes(environment);
            return List.of(new String(all, StandardCharsets.ISO_8859_1).split("\0"))
                    .contains(marker);
        } catch (IOException e) {
            return false; // it has ended, is another user's, or there is no /proc
        }
    }

    @Override
    public void close() {
        if (!settled) {
            end();
        }
    }
}
