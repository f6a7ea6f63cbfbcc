package dev.loom.spi;

/**
 * A machine's SSH identity, made before the machine so that its first login can be verified.
 *
 * @param privateKey OpenSSH's private key format, unencrypted; a secret
 * @param publicKey one line, {@code ssh-ed25519 AAAA…}
 */
public record HostKey(String privateKey, String publicKey) {

    @Override
    public String toString() {
        return "HostKey[" + publicKey + "]";
    }
}
