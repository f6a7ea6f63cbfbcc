package dev.loom.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.testkit.sshd.SshdFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshKeysTest {

    @Test
    void aGeneratedKeyIsReadByOpenSsh(@TempDir Path folder) throws Exception {
        SshdFleet.unavailable().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        var pair = SshKeys.generate(new SecureRandom());
        var file = folder.resolve("key");
        Files.writeString(file, pair.privateKey());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        var process =
                new ProcessBuilder("ssh-keygen", "-y", "-f", file.toString())
                        .redirectErrorStream(true)
                        .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo(pair.publicKey());
    }

    @Test
    void aGeneratedKeyIsReadBack() {
        var pair = SshKeys.generate(new SecureRandom());

        var identity = SshIdentity.parse(pair.privateKey());

        assertThat(identity.publicKey()).isEqualTo(pair.publicKey());
        assertThat(identity).isEqualTo(SshIdentity.parse(pair.privateKey() + "\n"));
        assertThat(identity.toString() + pair).doesNotContain("PRIVATE");
    }

    @Test
    void theSameSeedIsTheSameKey() {
        byte[] seed = new byte[32];
        seed[7] = 1;

        assertThat(SshKeys.of(seed).publicKey()).isEqualTo(SshKeys.of(seed).publicKey());
        assertThat(SshKeys.of(seed).publicKey()).isNotEqualTo(SshKeys.of(new byte[32]).publicKey());
        assertThatThrownBy(() -> SshKeys.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> SshIdentity.parse("my secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private key")
                .hasMessageNotContaining("my secret");
    }
}
