package dev.loom.server.provider.local.loopback;

import dev.loom.spi.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts that a machine's sshd is configured with. */
final class SshdConfig {

    private SshdConfig() {}

    /** The configuration; the folder's path holds no quotes. */
    static String text(MachineFolder folder, SocketAddress address, Sshd sshd) {
        String config =
                """
                ListenAddress ${host}
                Port ${port}
                HostKey "${folder}/hostkey"
                PidFile "${folder}/pid"
                AuthorizedKeysFile "${folder}/authorized_keys" "${folder}/home/.ssh/authorized_keys"
                StrictModes no
                PubkeyAuthentication yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                PermitUserEnvironment no
                UsePAM no
                UseDNS no
                PrintMotd no
                LogLevel INFO
                # many steps at once come from one server
                MaxStartups 200:30:500
                MaxSessions 100
                # what the machine leaves running is known by this; and its logins read none of the
                # start files of whoever runs Loom, which may be slow or wait for a lock
                SetEnv ${marker}=${token} "HOME=${folder}/home"
                # whatever the login shell is, and with the machine's own home
                ForceCommand exec /bin/sh '${folder}/session'
                """
                        .replace("${host}", address.host())
                        .replace("${port}", Integer.toString(address.port()))
                        .replace("${marker}", MachineProcesses.MARKER)
                        .replace("${token}", folder.token().toString())
                        .replace("${folder}", folder.path().toString());
        String penalties = sshd.punishesAddresses() ? "PerSourcePenalties no\n" : "";
        String sftp = sftpServer().map("Subsystem sftp %s\n"::formatted).orElse("");
        return config + penalties + sftp;
    }

    /** What every login runs. */
    static String session(Path home) {
        return """
        HOME='${home}'
        export HOME
        cd "$HOME" || exit 1
        if [ -n "${SSH_ORIGINAL_COMMAND:-}" ]; then
            exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
        fi
        exec /bin/sh -l
        """
                .replace("${home}", home.toString());
    }

    private static Optional<Path> sftpServer() {
        return Stream.of(
                        "/usr/lib/openssh/sftp-server",
                        "/usr/libexec/openssh/sftp-server",
                        "/usr/libexec/sftp-server",
                        "/usr/lib/ssh/sftp-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
