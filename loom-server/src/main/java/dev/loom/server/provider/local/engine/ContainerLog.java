package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import dev.loom.server.provider.local.machine.Unable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What a container said. */
final class ContainerLog {

    private static final int LINES = 5;
    private static final int LONGEST = 500;
    private static final long SECONDS = 10;

    private ContainerLog() {}

    /** The end of it, on one line. */
    static String end(Engine engine, String container) throws Unable {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        engine.call(client -> {
            try (ResultCallback.Adapter<Frame> frames =
                    new ResultCallback.Adapter<>() {
                        @Override
                        public void onNext(Frame frame) {
                            said.add(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    }) {
                return client.logContainerCmd(container)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTail(LINES)
                        .exec(frames)
                        .awaitCompletion(SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
        String line = String.join("", said).strip().replaceAll("\\R+", "; ");
        return line.length() > LONGEST ? "…" + line.substring(line.length() - LONGEST) : line;
    }
}
