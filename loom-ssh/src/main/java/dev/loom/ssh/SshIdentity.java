package dev.loom.ssh;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import org.jspecify.annotations.Nullable;

/**
 * A private key, parsed once and used for any number of logins. Two are equal if they were read
 * from the same text (a public part alone proves nothing: it must never open another's connection).
 * Never prints the private part.
 */
public final class SshIdentity {

    private final KeyPairWrapper pair;
    private final String publicKey;

    private final byte[] digest;

    private SshIdentity(KeyPairWrapper pair, byte[] digest) {
        this.pair = pair;
        this.digest = digest;
        this.publicKey = HostKeys.line(pair.getPublic());
    }

    /**
     * Reads an unencrypted private key: OpenSSH's format, PEM or PKCS#8.
     *
     * @throws IllegalArgumentException if the text isn't one; the message holds nothing of it
     */
    public static SshIdentity parse(String privateKey) {
        try {
            Config config = SharedConfig.get();
            var format = KeyProviderUtil.detectKeyFileFormat(new StringReader(privateKey), false);
            FileKeyProvider file =
                    Factory.Named.Util.create(
                            config.getFileKeyProviderFactories(), format.toString());
            if (file == null) {
                throw new IllegalArgumentException(
                        "this is no private key; it should begin with"
                                + " -----BEGIN OPENSSH PRIVATE KEY-----");
            }
            file.init(new StringReader(privateKey));
            return new SshIdentity(
                    new KeyPairWrapper(file.getPublic(), file.getPrivate()),
                    HostKeys.sha256(privateKey.strip().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof IllegalArgumentException told) {
                throw told;
            }
            throw new IllegalArgumentException(
                    "the private key can't be read; it should be an unencrypted OpenSSH key", e);
        }
    }

    /** One line, {@code ssh-ed25519 AAAA…}. */
    public String publicKey() {
        return publicKey;
    }

    /** {@code SHA256:…}. */
    public String fingerprint() {
        return HostKeys.fingerprint(publicKey);
    }

    KeyProvider keys() {
        return pair;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SshIdentity that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "SshIdentity[" + fingerprint() + "]";
    }
}
