package dev.loom.ssh;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Makes new keys, for logging in and for machines that don't exist yet. */
public final class SshKeys {

    private SshKeys() {}

    /**
     * A new ed25519 pair.
     *
     * @param privateKey OpenSSH's private key format, unencrypted; a secret
     * @param publicKey one line, {@code ssh-ed25519 AAAA…}
     */
    public record Pair(String privateKey, String publicKey) {
        @Override
        public String toString() {
            return "Pair[" + publicKey + "]";
        }
    }

    public static Pair generate(SecureRandom random) {
        return pair(new Ed25519PrivateKeyParameters(random));
    }

    /**
     * The ed25519 pair that these bytes stand for: always the same.
     *
     * @param seed 32 bytes that nobody can guess
     */
    public static Pair of(byte[] seed) {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("an ed25519 key is made of 32 bytes");
        }
        return pair(new Ed25519PrivateKeyParameters(seed, 0));
    }

    private static Pair pair(Ed25519PrivateKeyParameters key) {
        try {
            byte[] open = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
            byte[] secret = OpenSSHPrivateKeyUtil.encodePrivateKey(key);
            var text = new StringWriter();
            try (var pem = new PemWriter(text)) {
                pem.writeObject(new PemObject("OPENSSH PRIVATE KEY", secret));
            }
            return new Pair(
                    text.toString().replace("\r\n", "\n"),
                    "ssh-ed25519 " + Base64.getEncoder().encodeToString(open));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
