package dev.loom.server.provider.local.engine;

import dev.loom.spi.MachineSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * What is put into a container before it starts for the first time: who it is, who may log in, and
 * how its sshd is started. So any image will do that has sshd, a shell and what services need.
 */
final class NodeFiles {

    /** The program that the container runs. */
    static final String SHELL = "/bin/sh";

    /** Its argument. */
    static final String START = "/etc/loom/start";

    private static final String SSHD_CONFIG =
            """
            Port 22
            HostKey /etc/loom/host_key
            AuthorizedKeysFile /etc/loom/authorized_keys .ssh/authorized_keys
            PidFile none
            PubkeyAuthentication yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            UsePAM no
            UseDNS no
            PrintMotd no
            LogLevel INFO
            # many steps at once come from one server
            MaxStartups 200:30:500
            MaxSessions 100
            Subsystem sftp internal-sftp
            """;

    private static final String START_SCRIPT =
            """
            #!/bin/sh
            # sshd as process 1: it reaps whatever is left to it, and ends when it is told to.
            set -eu
            sshd=$(PATH=$PATH:/usr/sbin:/usr/local/sbin:/sbin command -v sshd) || {
                echo "this image has no sshd: a node needs one" >&2
                exit 127
            }
            mkdir -p /run/sshd
            # newer ones delay an address that fails to log in, and all of Loom comes from one
            if "$sshd" -t -f /etc/loom/sshd_config -o PerSourcePenalties=no 2>/dev/null; then
                set -- -o PerSourcePenalties=no
            fi
            exec "$sshd" -D -e -f /etc/loom/sshd_config "$@"
            """;

    private NodeFiles() {}

    /** They all, as an archive to be unpacked at the root; everything belongs to root. */
    static InputStream archive(MachineSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, "etc/loom/", 0755, "");
            add(tar, "etc/loom/host_key", 0600, spec.hostKey().privateKey());
            add(tar, "etc/loom/host_key.pub", 0644, spec.hostKey().publicKey());
            add(tar, "etc/loom/authorized_keys", 0644, String.join("\n", spec.authorizedKeys()));
            add(tar, "etc/loom/sshd_config", 0644, SSHD_CONFIG);
            add(tar, "etc/loom/start", 0755, START_SCRIPT);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String name, int mode, String text)
            throws IOException {
        String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        byte[] content = whole.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(name.endsWith("/") ? 0 : content.length);
        tar.putArchiveEntry(entry);
        if (!name.endsWith("/")) {
            tar.write(content);
        }
        tar.closeArchiveEntry();
    }
}
