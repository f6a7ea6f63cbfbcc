package dev.loom.server.secret.internal;

import dev.loom.server.secret.Envelopes;
import dev.loom.server.secret.internal.MasterKeys.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/** AES-256-GCM with a random nonce of 96 bits. */
@Component
class AesEnvelopes implements Envelopes {

    private static final String AES = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final MasterKeys keys;
    private final SecureRandom random = new SecureRandom();

    AesEnvelopes(MasterKeys keys) {
        this.keys = keys;
    }

    @Override
    public Envelope seal(byte[] plain, String bound) {
        MasterKey key = keys.current();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(AES);
            cipher.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return new Envelope(key.id(), nonce, cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM can't encrypt", e);
        }
    }

    @Override
    public byte[] open(Envelope envelope, String bound) {
        MasterKey key = keys.get(envelope.keyId());
        try {
            Cipher cipher = Cipher.getInstance(AES);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key.key(),
                    new GCMParameterSpec(TAG_BITS, envelope.nonce()));
            cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(envelope.ciphertext());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The envelope of " + bound + " doesn't open: it was moved or changed", e);
        }
    }
}
