package dev.loom.server.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** One embedded PostgreSQL per JVM, and a home folder that goes with it. */
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private record Started(EmbeddedPostgres postgres, Path home) {

        static final Started ONCE = start();

        private static Started start() {
            try {
                Path home = Files.createTempDirectory("loom-test");
                EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder()
                                .setServerConfig("listen_addresses", "127.0.0.1")
                                .setServerConfig("unix_socket_directories", "")
                                .setServerConfig("fsync", "off")
                                // what was confirmed outlives its processes, not the machine
                                .setServerConfig("synchronous_commit", "on")
                                .setPGStartupWait(Duration.ofSeconds(60))
                                .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
                return new Started(postgres, home);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL doesn't start", e);
            }
        }

        /** With the machines that tests left, which are processes whose files lie there. */
        private static void remove(Path home) {
            ProcessHandle.allProcesses()
                    .filter(process -> names(process, home))
                    .forEach(ProcessHandle::destroyForcibly);
            FileSystemUtils.deleteRecursively(home.toFile());
        }

        private static boolean names(ProcessHandle process, Path home) {
            try {
                Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
                return Files.readString(line).contains(home.toString());
            } catch (IOException _) {
                return false; // it has ended, or there is no /proc
            }
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Started started = Started.ONCE;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "spring.datasource.url",
                                        started.postgres().getJdbcUrl("postgres", "postgres"),
                                        "loom.lease-check",
                                        "PT1S",
                                        "loom.engine.heartbeat",
                                        "500ms",
                                        "loom.notify.inside",
                                        "127.0.0.1/32",
                                        "loom.nodes.check-every",
                                        "0s",
                                        "loom.notify.first-wait",
                                        "100ms",
                                        "loom.ssh.login",
                                        "10s",
                                        "loom.ssh.keep-alive",
                                        "3s",
                                        "loom.tasks-on-server",
                                        "true",
                                        "loom.home",
                                        started.home().toString())));
    }
}
