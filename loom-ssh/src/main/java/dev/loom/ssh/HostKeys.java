package dev.loom.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/** Public keys as one line of text, and their fingerprints. */
final class HostKeys {

    private HostKeys() {}

    static void check(String line) {
        String[] words = line.strip().split("\\s+");
        try {
            if (words.length >= 2 && Base64.getDecoder().decode(words[1]).length > 0) {
                return;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(notAKey(line), notBase64);
        }
        throw new IllegalArgumentException(notAKey(line));
    }

    /** Whether it reads as a key. */
    static boolean isKey(String line) {
        try {
            check(line);
            return true;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private static String notAKey(String line) {
        return "the host key '" + line + "' should look like 'ssh-ed25519 AAAA…'";
    }

    /** The type of a line's key, {@code ssh-ed25519}. */
    static String type(String line) {
        return line.strip().split("\\s+")[0];
    }

    static boolean same(String line, PublicKey key) {
        byte[] known = Base64.getDecoder().decode(line.strip().split("\\s+")[1]);
        return MessageDigest.isEqual(known, blob(key));
    }

    static String line(PublicKey key) {
        return KeyType.fromKey(key) + " " + Base64.getEncoder().encodeToString(blob(key));
    }

    static String fingerprint(PublicKey key) {
        return fingerprint(blob(key));
    }

    static String fingerprint(String line) {
        return fingerprint(Base64.getDecoder().decode(line.strip().split("\\s+")[1]));
    }

    private static String fingerprint(byte[] blob) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(blob));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] blob(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }
}
