package dev.loom.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.inventory.internal.DeclaredFleet;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestPeople;
import dev.loom.testkit.sshd.SshdFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

/** Files that are put on real nodes and fetched from them. */
@LoomServerTest
class TransfersTest {

    private static final int NODES = 2;

    @TempDir static Path folder;
    private static SshdFleet fleet;

    private final Path home;
    private final GivenCommands given;

    TransfersTest(
            Commands commands,
            Runs runs,
            DeclaredFleet declared,
            JsonMapper json,
            @Value("${loom.home}") Path home,
            TestPeople people) {
        Caller admin = people.caller("transfers", Role.ADMINISTRATOR);
        this.home = home;
        this.given = new GivenCommands(commands, runs, json, admin);
        declared.declare(admin, fleet, "copy");
    }

    @BeforeAll
    static void start() throws Exception {
        fleet = SshdFleet.start(NODES, folder);
    }

    @AfterAll
    static void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void filesArePutAndFetched() throws Exception {
        byte[] content = new byte[3_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7 + i / 255);
        }
        Files.createDirectories(home.resolve("files"));
        Files.write(home.resolve("files/blob"), content);

        RunView put =
                given.run(
                        """
                        {"task": "fabric.api.put", "args": ["blob", "."], "kwargs": {"mode": "0640"}, "on": "copy-1 or copy-2"}
                        """);
        RunView got =
                given.run(
                        "{\"task\": \"fabric.api.get\", \"args\": [\"blob\"], \"on\": \"copy-2\"}");

        assertThat(put.problem()).isNull();
        assertThat(fleet.node().home().resolve("blob")).hasBinaryContent(content);
        assertThat(Files.getPosixFilePermissions(fleet.node().home().resolve("blob"))).hasSize(3);
        assertThat(got.problem()).isNull();
        assertThat(home.resolve("fetched/copy-2/blob")).hasBinaryContent(content);
        assertThat(given.output(got, 1)).endsWith("3000000 bytes\n");
    }

    @Test
    void foldersAndPatternsArePutAndFetched() throws Exception {
        Path conf = Files.createDirectories(home.resolve("files/site/conf.d/deep"));
        Files.writeString(home.resolve("files/site/index.html"), "index");
        Files.writeString(conf.resolve("a b.conf"), "a");
        Files.writeString(home.resolve("files/site/conf.d/run.sh"), "echo run");
        Files.setPosixFilePermissions(
                home.resolve("files/site/conf.d/run.sh"),
                PosixFilePermissions.fromString("rwxr-x---"));
        Path node = fleet.node().home();

        RunView put =
                given.run(
                        """
                        {"task": "fabric.api.put", "args": ["site", "srv/www"],
                         "kwargs": {"mirror_local_mode": true}, "on": "copy-1"}
                        """);
        RunView some =
                given.run(
                        """
                        {"task": "fabric.api.put", "args": ["site/*.html", "pages"], "on": "copy-1"}
                        """);
        RunView got =
                given.run(
                        """
                        {"task": "fabric.api.get", "args": ["srv/www/site"], "on": "copy-1"}
                        """);
        RunView few =
                given.run(
                        """
                        {"task": "fabric.api.get", "args": ["srv/*/site/conf.d/*.sh", "few"], "on": "copy-1"}
                        """);
        RunView none =
                given.run(
                        """
                        {"task": "fabric.api.get", "args": ["srv/*.none"], "on": "copy-1"}
                        """);

        assertThat(put.problem()).isNull();
        assertThat(node.resolve("srv/www/site/index.html")).hasContent("index");
        assertThat(node.resolve("srv/www/site/conf.d/deep/a b.conf")).hasContent("a");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        node.resolve("srv/www/site/conf.d/run.sh"))))
                .isEqualTo("rwxr-x---");
        assertThat(some.problem()).isNull();
        assertThat(node.resolve("pages/index.html")).hasContent("index");
        assertThat(got.problem()).isNull();
        assertThat(home.resolve("fetched/copy-1/site/conf.d/deep/a b.conf")).hasContent("a");
        assertThat(few.problem()).isNull();
        assertThat(home.resolve("fetched/few/srv/www/site/conf.d/run.sh")).hasContent("echo run");
        assertThat(none.state()).isEqualTo("failed");
        assertThat(given.output(none, 1)).isEqualTo("There is no srv/*.none on the node.\n");
        try (var left = Files.list(node.resolve("srv/www"))) {
            assertThat(left).containsExactly(node.resolve("srv/www/site"));
        }
    }

    @Test
    void aFileOutsideOfTheFolderIsRefused() {
        RunView put =
                given.run(
                        """
                        {"task": "fabric.api.put", "args": ["../../etc/passwd", "."], "on": "copy-1"}
                        """);

        assertThat(put.problem()).contains("should be a file within");
    }
}
