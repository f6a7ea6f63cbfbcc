package dev.loom.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The changes of one run, as they happen. A stream that breaks is opened again after the last event
 * that came; where none can be opened, the run is asked for once a second instead. A server that is
 * away for up to a minute (a restart) is waited for.
 */
public final class RunEvents {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final RetryPolicy<Object> RESTART =
            RetryPolicy.builder()
                    .handle(UnreachableException.class)
                    .withDelay(PAUSE)
                    .withMaxRetries(-1)
                    .withMaxDuration(Duration.ofMinutes(1))
                    .build();

    private final LoomClient client;
    private final String run;
    private String lastId = "";
    private long lastNumber = -1;

    public RunEvents(LoomClient client, String run) {
        this.client = client;
        this.run = run;
    }

    /** Tells every change until the run has ended, and returns the run. */
    public Run follow(Consumer<RunEvent> listener) {
        RetryPolicy<Run> again =
                RetryPolicy.<Run>builder()
                        .handle(IOException.class)
                        .handleResultIf(now -> now == null || !now.ended())
                        .withDelay(PAUSE)
                        .withMaxRetries(-1)
                        .build();
        try {
            return Failsafe.with(again)
                    .get(() -> {
                        stream(listener);
                        return now();
                    });
        } catch (FailsafeException e) {
            throw new UnreachableException("The run can't be followed", e);
        }
    }

    private Run now() {
        return Failsafe.with(RESTART).get(() -> client.get(Paths.of("runs", run)).as(Run.class));
    }

    private void stream(Consumer<RunEvent> listener) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        if (!lastId.isEmpty()) {
            headers.put("Last-Event-ID", lastId);
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                client.open(Paths.of("runs", run, "events"), headers), UTF_8))) {
            EventReader events = new EventReader(lines, lastId);
            Optional<ServerEvent> next = events.next();
            while (next.isPresent()) {
                tell(next.get(), listener);
                next = events.next();
            }
        } catch (ProblemException e) {
            if (e.status() == 401 || e.status() == 403) {
                throw e;
            }
            // a server or a proxy without streams: asking for the run does, too
        }
    }

    private void tell(ServerEvent event, Consumer<RunEvent> listener) {
        RunEvent change = Json.mapper().readValue(event.data(), RunEvent.class);
        lastId = event.id();
        if (change.number() > lastNumber) {
            lastNumber = change.number();
            listener.accept(change);
        }
    }
}
