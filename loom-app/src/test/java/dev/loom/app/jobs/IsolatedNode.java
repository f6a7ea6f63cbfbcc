package dev.loom.app.jobs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;

/**
 * A node with a file system and processes of its own: namespaces over this machine's files, of
 * which it changes none, and a real {@code sshd} on a loopback address, port 22. Needs root; skips
 * the test elsewhere.
 */
final class IsolatedNode implements AutoCloseable {

    /**
     * $1: a folder that gets a tmpfs; $2: address; $3: a public key; $4: root's password, or empty.
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
            mount -t tmpfs tmpfs run; mkdir -m 755 run/sshd
            mount -t tmpfs -o mode=1777 tmpfs tmp
            mkdir -p root/.ssh; chmod 700 root root/.ssh; printf '%s\\n' "$3" >root/.ssh/authorized_keys
            chmod 600 root/.ssh/authorized_keys; chown -R 0:0 root/.ssh
            : >etc/fstab
            [ -z "$4" ] || printf 'root:%s\\n' "$4" | chroot . chpasswd
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

    static IsolatedNode start(Path folder, String address, String publicKey, String password)
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
                                password)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        IsolatedNode node = new IsolatedNode(address, process, log);
        await().atMost(Duration.ofSeconds(30)).until(node::answersOrEnded);
        Assumptions.assumeTrue(
                process.isAlive(),
                () -> "Skipped: there can be no isolated node here: " + node.said());
        return node;
    }

    String address() {
        return address;
    }

    /** A line of its known host keys, as {@code known_hosts} has it. */
    String knownHost() throws IOException, InterruptedException {
        Process scan =
                new ProcessBuilder("ssh-keyscan", "-t", "ed25519", address)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String line =
                new String(scan.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        scan.waitFor();
        return line;
    }

    /** What a file of its own holds; empty if there is none. */
    String read(String file) throws IOException {
        // its root, as its first process sees it
        Path root = Path.of("/proc/" + init() + "/root");
        Path path = root.resolve(file.substring(1));
        return Files.exists(path) ? Files.readString(path) : "";
    }

    boolean has(String file) {
        return Files.exists(Path.of("/proc/" + init() + "/root" + file));
    }

    private long init() {
        return process.children().findFirst().orElseThrow().pid();
    }

    private boolean answersOrEnded() {
        if (!process.isAlive()) {
            return true;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 22), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }
}
