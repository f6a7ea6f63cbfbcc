package dev.loom.server.fanout.internal;

import dev.loom.server.inventory.NodeRef;
import dev.loom.server.run.StepWork;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what jobs print to files of this server as well, where they say so in {@code log.path}:
 * below one folder, and below their tenant's in it unless the job comes from a manifest.
 */
@Component
class JobLogs {

    private final Path root;
    private final JdbcClient client;
    private final InstantSource clock;
    private final Map<UUID, String> tenants = new ConcurrentHashMap<>();
    private final Map<Path, LogFile> files = new ConcurrentHashMap<>();

    JobLogs(
            @Value("${loom.job-logs:${loom.home}/logs/jobs}") Path root,
            JdbcClient client,
            InstantSource clock) {
        this.root = root.toAbsolutePath().normalize();
        this.client = client;
        this.clock = clock;
    }

    /** Lets the step's output go to the job's file, too, if it wants one. */
    void copy(StepWork work, WorkOfRun run, NodeRef node) {
        run.job()
                .log()
                .path()
                .ifPresent(path -> {
                    try {
                        LogFile file = file(work.run().ref().tenant(), run, path);
                        work.output().copyTo(file.of(node.name()));
                    } catch (IllegalArgumentException e) {
                        work.say("Its log isn't written: " + e.getMessage());
                    }
                });
    }

    private LogFile file(UUID tenant, WorkOfRun run, String path) {
        Path own = run.folder().get() == null ? root.resolve(tenant(tenant)) : root;
        Path file = own.resolve(path).normalize();
        if (!file.startsWith(own) || file.equals(own) || path.endsWith("/")) {
            throw new IllegalArgumentException(
                    "log.path \"" + path + "\" should be a file within " + own + ".");
        }
        ServerFiles.inside(root, file, path);
        return files.computeIfAbsent(file, one -> new LogFile(root, one, clock));
    }

    private String tenant(UUID id) {
        return tenants.computeIfAbsent(
                id,
                wanted ->
                        client.sql("select name from tenant where id = :id")
                                .param("id", wanted)
                                .query(String.class)
                                .single());
    }
}
