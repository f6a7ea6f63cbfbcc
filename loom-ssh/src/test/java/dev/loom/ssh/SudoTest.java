package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.testkit.sshd.IsolatedNode;
import dev.loom.testkit.sshd.SshdFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other people's rights, on a node with users of its own. Needs root and sudo; skipped elsewhere.
 */
class SudoTest {

    private static final String PASSWORD = "it's $HOME \\ €";

    /** Who may, without being asked; who may and is asked; who may not. */
    private static final String SETUP =
            """
            for name in free asked nobody; do
              useradd -m -s /bin/sh "u-$name"
              mkdir -m 700 "/home/u-$name/.ssh"
              cp /root/.ssh/authorized_keys "/home/u-$name/.ssh"
              chown -R "u-$name" "/home/u-$name"
              printf '%s:%s\\n' "u-$name" 'PASSWORD' | chpasswd
            done
            echo 'u-free ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/loom
            echo 'u-asked ALL=(ALL) ALL' >>/etc/sudoers.d/loom
            chmod 440 /etc/sudoers.d/loom
            sed -i 's/pam_unix.so/pam_unix.so nodelay/' /etc/pam.d/common-auth
            """;

    @TempDir static Path folder;
    private static IsolatedNode node;
    private static SshIdentity identity;
    private static SshPool pool;
    private static NodeShell shell;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/sudo")) && SshdFleet.available(),
                "Skipped: there is no sudo here");
        var key = SshKeys.generate(new SecureRandom());
        identity = SshIdentity.parse(key.privateKey());
        String quoted = PASSWORD.replace("'", "'\\''");
        node =
                IsolatedNode.start(
                        folder, "127.0.1.77", key.publicKey(), SETUP.replace("PASSWORD", quoted));
        pool = new SshPool(PoolSettings.defaults(), InstantSource.system());
        shell = new NodeShell(pool, Rig.quick());
    }

    @AfterAll
    static void stop() {
        if (pool != null) {
            pool.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private static SshTarget target(String login, String user, Optional<String> password)
            throws Exception {
        return new SshTarget(
                node.address(),
                IsolatedNode.PORT,
                login,
                List.of(new SshCredential.Key(identity)),
                List.of(node.hostKey()),
                Optional.empty(),
                Optional.of(new SshBecome(user, password)));
    }

    private static AttemptEnd pipe(SshTarget target, String script, Heard heard) throws Exception {
        return shell.pipe(
                target,
                Rig.newAttempt(),
                NodeCommand.of(script, Rig.LONG),
                heard,
                new AbortSignal());
    }

    @Test
    void whoIsNotAskedNeedsNoPasswordAndOneThatIsGivenIsNotSeen() throws Exception {
        var root = new Heard();
        var other = new Heard();

        pipe(target("u-free", "root", Optional.empty()), "id -un; pwd; cat", root);
        pipe(target("u-free", "u-nobody", Optional.of(PASSWORD)), "id -un; pwd; cat", other);

        assertThat(root.text()).isEqualTo("root\n/root\n");
        assertThat(other.text()).isEqualTo("u-nobody\n/home/u-nobody\n");
    }

    @Test
    void whoIsAskedIsLetInByThePassword() throws Exception {
        var heard = new Heard();
        var later = new Heard();
        var root = target("u-asked", "root", Optional.of(PASSWORD));

        var end = pipe(root, "id -un; cat; echo $0 $*; exit 3", heard);
        var detached = Rig.newAttempt();
        var followed =
                shell.run(
                        root,
                        detached,
                        NodeCommand.of("id -un; cat", Rig.LONG),
                        later,
                        new AbortSignal());

        assertThat(end).isEqualTo(new AttemptEnd.Exited(3, 8, new Termination.Verified()));
        assertThat(((AttemptEnd.Exited) followed).status()).isZero();
        assertThat(heard.text()).isEqualTo("root\nsh\n");
        assertThat(later.text()).isEqualTo("root\n");
        assertThat(shell.inquire(root, detached)).isEqualTo(new Inquiry.Ended(0));
        assertThat(node.has("/root/.loom/run/" + detached)).isTrue();
        assertThat(node.has("/home/u-asked/.loom")).isFalse();
    }

    @Test
    void aTimeoutEndsWhatRunsWithOtherRights() throws Exception {
        var end =
                shell.pipe(
                        target("u-asked", "root", Optional.of(PASSWORD)),
                        Rig.newAttempt(),
                        NodeCommand.of("sleep 300 & sleep 300", Duration.ofSeconds(1)),
                        new Heard(),
                        new AbortSignal());

        assertThat(((AttemptEnd.TimedOut) end).left()).isEqualTo(new Termination.Verified());
    }

    @Test
    void aWrongPasswordIsRefusedAtOnceAndNothingRuns() throws Exception {
        var root = target("u-asked", "root", Optional.of("wr0ng"));
        var heard = new Heard();
        long before = System.nanoTime();

        var end = pipe(root, "touch /tmp/ran", heard);
        var detached =
                shell.run(
                        root,
                        Rig.newAttempt(),
                        NodeCommand.of("touch /tmp/ran", Rig.LONG),
                        heard,
                        new AbortSignal());

        String words = node.address() + ":22: sudo doesn't accept the password";
        assertThat(end).isEqualTo(new AttemptEnd.Refused(words));
        assertThat(detached).isEqualTo(new AttemptEnd.Refused(words));
        assertThat(heard.text()).isEmpty();
        assertThat(node.has("/tmp/ran")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Rig.LONG);
    }

    @Test
    void whoIsAskedAndHasNoPasswordIsToldSo() throws Exception {
        assertThat(pipe(target("u-asked", "root", Optional.empty()), "id", new Heard()))
                .isInstanceOf(AttemptEnd.Refused.class)
                .asString()
                .contains("a password is required");
    }

    @Test
    void whoMayNotIsToldSo() throws Exception {
        assertThat(pipe(target("u-nobody", "root", Optional.of(PASSWORD)), "id", new Heard()))
                .isInstanceOf(AttemptEnd.Refused.class)
                .asString()
                .contains("u-nobody is not in the sudoers file");
    }
}
