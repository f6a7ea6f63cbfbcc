package dev.loom.testkit.sshd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * A node with a file system, users and processes of its own: namespaces over this machine's files,
 * of which it changes none, and a real {@code sshd} on a loopback address. Needs root; skips the
 * test elsewhere.
 */
public final class IsolatedNode implements AutoCloseable {

    /** The port of its sshd. */
    public static final int PORT = 22;

    private static final long START_NANOS = 30_000_000_000L;

    /**
     * $1: a folder that gets a tmpfs; $2: address; $3: a public key that lets root in; $4: what is
     * done in it as root before its sshd starts.
     */
    private static final String INIT =
            """
            set -eu
            mount --make-rprivate /
            mount -t tmpfs tmpfs "$1"
            mkdir "$1/upper" "$1/work" "$1/root"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
            cd "$1/root"
            mount -t proc proc proc
            mount -t tmpfs tmpfs dev
            for x in null zero random urandom tty full; do touch dev/$x; mount --bind /dev/$x dev/$x; done
            ln -s /proc/self/fd dev/fd
            mount -t tmpfs -o mode=755 tmpfs run; mkdir -m 755 run/sshd
            mount -t tmpfs -o mode=1777 tmpfs tmp
            mkdir -p root/.ssh; chmod 700 root root/.ssh; printf '%s\\n' "$3" >root/.ssh/authorized_keys
            chmod 600 root/.ssh/authorized_keys; chown -R 0:0 root/.ssh
            : >etc/fstab
            chroot . /bin/sh -euc "$4"
            ssh-keygen -q -t ed25519 -N '' -f run/hostkey
            exec chroot . /usr/sbin/sshd -D -e -f /dev/null -h /run/hostkey -o ListenAddress="$2" -o Port=22 \\
              -o PidFile=none -o UsePAM=no -o PermitRootLogin=yes -o PasswordAuthentication=yes -o PrintMotd=no
            """;

    private final String address;
    private final Process process;
    private final Path log;

    private IsolatedNode(String address, Process process, Path log) {
        this.address = address;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one, or skips the calling test, saying why, where there can be none.
     *
     * @param publicKey lets root in
     * @param setup what root does in it before it is there: lines of sh
     */
    public static IsolatedNode start(Path folder, String address, String publicKey, String setup)
            throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.isExecutable(Path.of("/usr/sbin/sshd")),
                "Skipped: needs root and /usr/sbin/sshd");
        Path own = Files.createDirectories(folder.resolve("node-" + address));
        Path log = folder.resolve("node-" + address + ".log");
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--pid",
                                "--ipc",
                                "--uts",
                                "--fork",
                                "--kill-child=SIGKILL",
                                "bash",
                                "-c",
                                INIT,
                                "node",
                                own.toString(),
                                address,
                                publicKey,
                                setup)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        IsolatedNode node = new IsolatedNode(address, process, log);
        node.awaitAnswerOrEnd();
        Assumptions.assumeTrue(
                process.isAlive(),
                () -> "Skipped: there can be no isolated node here: " + node.said());
        return node;
    }

    /** Such as {@code 127.0.1.10}. */
    public String address() {
        return address;
    }

    /** Its public host key, {@code ssh-ed25519 AAAA…}. */
    public String hostKey() throws IOException {
        String[] words = Files.readString(root().resolve("run/hostkey.pub")).strip().split(" ");
        return words[0] + " " + words[1];
    }

    /** What a file of its own holds; empty if there is none. */
    public String read(String file) throws IOException {
        Path path = inside(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    /** Whether it has such a file. */
    public boolean has(String file) {
        return Files.exists(inside(file));
    }

    /** What its sshd and the programs that it started complained of. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path inside(String file) {
        return root().resolve(file.substring(1));
    }

    /** Its root, as its first process sees it. */
    private Path root() {
        return Path.of("/proc/" + process.children().findFirst().orElseThrow().pid() + "/root");
    }

    private void awaitAnswerOrEnd() {
        long end = System.nanoTime() + START_NANOS;
        while (process.isAlive() && !answers() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, PORT), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
