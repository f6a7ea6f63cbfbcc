package dev.loom.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loom.app.RunningLoom;
import dev.loom.testkit.sshd.IsolatedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The older scheduler's manifests, unchanged, on nodes of their own. */
class OlderManifestsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path MANIFESTS = Path.of("../loom-core/src/test/resources/loom-manifests");

    @TempDir static Path folder;
    private static final List<IsolatedNode> NODES = new ArrayList<>();
    private static RunningLoom loom;

    @BeforeAll
    static void start() throws Exception {
        Path person = Files.createDirectories(folder.resolve("person/.ssh"));
        Path key = person.resolve("id_ed25519");
        assertThat(
                        new ProcessBuilder(
                                        "ssh-keygen",
                                        "-q",
                                        "-t",
                                        "ed25519",
                                        "-N",
                                        "",
                                        "-f",
                                        key.toString())
                                .start()
                                .waitFor())
                .isZero();
        String open = Files.readString(person.resolve("id_ed25519.pub")).strip();
        StringBuilder known = new StringBuilder();
        for (String last : List.of("10", "11", "21", "22", "23", "24")) {
            String setup = last.equals("10") ? "echo root:useidentinstead | chpasswd" : ":";
            NODES.add(IsolatedNode.start(folder, "127.0.1." + last, open, setup));
        }
        for (IsolatedNode node : NODES) {
            known.append(node.address() + " " + node.hostKey()).append('\n');
        }
        Path home = Files.createDirectories(folder.resolve("home"));
        Path manifests = copied(folder.resolve("manifests"));
        loom =
                RunningLoom.in(home)
                        .furnished()
                        .with("LOOM_CONFIG", manifests.resolve("loom.yaml").toString())
                        .with("JAVA_TOOL_OPTIONS", "-Duser.home=" + folder.resolve("person"));
        Files.writeString(home.resolve("known_hosts"), known);
        loom.start();
    }

    @AfterAll
    static void stop() {
        if (loom != null) {
            loom.close();
        }
        for (IsolatedNode node : NODES) {
            node.close();
        }
    }

    private static Path copied(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(MANIFESTS.relativize(file).toString()));
            }
        }
        return to;
    }

    private static JsonNode get(String path) {
        return JSON.readTree(loom.get("/api/v1" + path).body());
    }

    /** Runs a job now, and waits for its end. */
    private static JsonNode run(String job) {
        await().atMost(PATIENCE).until(() -> loom.get("/api/v1/jobs/" + job).statusCode() == 200);
        JsonNode begun = JSON.readTree(loom.post("/api/v1/jobs/" + job + "/run", "{}").body());
        String id = begun.at("/run/id").asString();
        return await().atMost(PATIENCE)
                .until(() -> get("/runs/" + id), now -> now.hasNonNull("endedAt"));
    }

    @Test
    void aCommandRunsOnItsTargetsAndNowhereElse() {
        JsonNode run = run("testtask");

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("succeeded");
        assertThat(run.at("/progress/total").asInt()).isEqualTo(4);
        for (IsolatedNode node : NODES) {
            boolean target = !List.of("127.0.1.10", "127.0.1.11").contains(node.address());
            assertThat(node.has("/tmp/loom_was_here")).as(node.address()).isEqualTo(target);
        }
    }

    @Test
    void aMountIsAddedWhereItIsNotExcludedAndItsFailureIsAWarning() throws IOException {
        JsonNode run = run("mountstorage");

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("succeeded");
        assertThat(NODES.get(0).read("/etc/fstab")).isEmpty();
        assertThat(NODES.get(1).read("/etc/fstab"))
                .isEqualTo(
                        "sshfs#root@staging:/mnt/storage /mnt/storage fuse"
                                + " defaults,allow_other,exec,reconnect,transform_symlinks 0 0\n");
        assertThat(NODES.get(1).has("/mnt/storage")).isTrue();
        assertThat(run("mountstorage").path("state").asString()).isEqualTo("succeeded");
        assertThat(NODES.get(1).read("/etc/fstab").lines()).hasSize(1);
    }

    @Test
    void theyFireEveryMinuteAndSayWhereTheyCameFrom() {
        await().atMost(PATIENCE).until(() -> loom.get("/api/v1/jobs/testtask").statusCode() == 200);
        JsonNode job = get("/jobs/testtask");

        assertThat(job.path("words").toString()).contains("minute");
        assertThat(job.path("place").asString()).contains("example.yaml");
        assertThat(job.path("description").asString()).isEqualTo("Leave our mark");
        assertThat(get("/jobs/testtask/next?count=3")).hasSize(3);
    }
}
