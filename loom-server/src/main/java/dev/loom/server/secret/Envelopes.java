package dev.loom.server.secret;

import dev.loom.server.security.WithoutCaller;

/** Encrypts under the current master key; for what must be stored beside secrets. */
@WithoutCaller("turns bytes into other bytes and touches nothing")
public interface Envelopes {

    /**
     * An encrypted value.
     *
     * @param keyId which master key it is under
     */
    record Envelope(String keyId, byte[] nonce, byte[] ciphertext) {}

    /**
     * Encrypts.
     *
     * @param bound what the envelope belongs to; only with the same it opens again
     */
    Envelope seal(byte[] plain, String bound);

    /**
     * Decrypts.
     *
     * @throws IllegalStateException if the key is missing, or the envelope belongs to something
     *     else or was changed
     */
    byte[] open(Envelope envelope, String bound);
}
