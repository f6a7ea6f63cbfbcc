package dev.loom.ssh;

import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Accepts a target's known host keys only, and remembers which other one was shown. */
final class KnownKeysVerifier implements HostKeyVerifier {

    private final SshTarget target;
    private volatile @Nullable PublicKey refused;

    KnownKeysVerifier(SshTarget target) {
        this.target = target;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        if (target.hostKeys().stream().anyMatch(line -> HostKeys.same(line, key))) {
            return true;
        }
        refused = key;
        return false;
    }

    /** So that the node shows the key that we know, if it has several. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return target.hostKeys().stream()
                .map(HostKeys::type)
                .flatMap(type ->
                        type.equals("ssh-rsa")
                                ? Stream.of("rsa-sha2-512", "rsa-sha2-256", type)
                                : Stream.of(type))
                .distinct()
                .toList();
    }

    /** What to say if a key was refused; null if none was. */
    @Nullable SshException complaint() {
        var key = refused;
        if (key == null) {
            return null;
        }
        String fingerprint = HostKeys.fingerprint(key);
        if (target.hostKeys().isEmpty()) {
            return new SshException.HostKeyUnknown(target, fingerprint, HostKeys.line(key));
        }
        var expected = target.hostKeys().stream().map(HostKeys::fingerprint).toList();
        return new SshException.HostKeyChanged(target, expected, fingerprint);
    }
}
