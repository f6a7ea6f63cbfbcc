package dev.loom.ssh;

/** Fingerprints of public keys, as {@code ssh-keygen -l} prints them. */
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * {@code SHA256:…} of a line such as {@code ssh-ed25519 AAAA…}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String of(String line) {
        HostKeys.check(line);
        return HostKeys.fingerprint(line);
    }
}
