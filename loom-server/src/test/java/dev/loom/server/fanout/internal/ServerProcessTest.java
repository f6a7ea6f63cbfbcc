package dev.loom.server.fanout.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.spi.Command;
import dev.loom.testkit.sshd.Processes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServerProcessTest {

    private final String attempt = UUID.randomUUID().toString();

    private ServerProcess start(String script) throws Exception {
        Command command =
                new Command(script, List.of(), Map.of(), List.of(), Duration.ofMinutes(1));
        return ServerProcess.start(command, attempt, Duration.ofMillis(200));
    }

    private List<Long> left() {
        return Processes.withEnvironment("LOOM_ATTEMPT=" + attempt);
    }

    @Test
    void whatDoesNotHeedTermIsKilled() throws Exception {
        try (ServerProcess process =
                start("trap '' TERM; setsid sh -c 'trap \"\" TERM; sleep 300; sleep 300' & wait")) {
            assertThat(process.end()).isTrue();

            assertThat(left()).isEmpty();
            assertThat(process.ended()).isTrue();
        }
    }

    @Test
    void closingItEndsWhatNobodyWaitsForAnyMore() throws Exception {
        start("sleep 300").close();

        assertThat(left()).isEmpty();
    }
}
