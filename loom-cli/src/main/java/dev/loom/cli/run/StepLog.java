package dev.loom.cli.run;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.loom.cli.client.LoomClient;
import dev.loom.cli.client.Paths;
import dev.loom.cli.client.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The output of one attempt of a step, line by line; a broken stream goes on where it broke. */
final class StepLog {

    private static final RetryPolicy<Object> GO_ON =
            RetryPolicy.builder()
                    .handle(IOException.class)
                    .withDelay(Duration.ofSeconds(1))
                    .withMaxRetries(-1)
                    .withMaxDuration(Duration.ofMinutes(1))
                    .build();

    private final LoomClient client;
    private final String step;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long offset;

    private StepLog(LoomClient client, String step, Consumer<String> lines) {
        this.client = client;
        this.step = step;
        this.lines = lines;
    }

    /** All there is, as it is; empty for a step without output. */
    static String whole(LoomClient client, String step, Map<String, String> query) {
        try {
            return client.text(step + "/log" + Paths.query(query), "text/plain");
        } catch (ProblemException e) {
            return nothingIfMissing(e);
        }
    }

    /** Tells every line until the attempt has ended. */
    static void follow(LoomClient client, String step, int attempt, Consumer<String> lines) {
        StepLog log = new StepLog(client, step, lines);
        try {
            Failsafe.with(GO_ON).run(() -> log.stream(attempt));
        } catch (ProblemException e) {
            lines.accept(nothingIfMissing(e));
        }
        log.endLine();
    }

    private static String nothingIfMissing(ProblemException e) {
        if (e.status() == 404) {
            return "";
        }
        throw e;
    }

    private void stream(int attempt) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("follow", "true");
        query.put("offset", Long.toString(offset));
        if (attempt > 0) {
            query.put("attempt", Integer.toString(attempt));
        }
        String path = step + "/log" + Paths.query(query);
        try (InputStream in = client.open(path, Map.of("Accept", "text/plain"))) {
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                offset += n;
                take(buffer, n);
            }
        }
    }

    private void take(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                lines.accept(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else {
                unfinished.write(buffer[i]);
            }
        }
    }

    private void endLine() {
        if (unfinished.size() > 0) {
            lines.accept(unfinished.toString(StandardCharsets.UTF_8));
            unfinished.reset();
        }
    }
}
