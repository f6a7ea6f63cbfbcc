package dev.loom.server.security.internal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Remembers for a minute which password a hash was found to belong to, so that a script with HTTP
 * Basic doesn't cost one bcrypt per request. Keeps only a keyed digest, and the key dies with the
 * process; a changed password has another hash and so is asked anew.
 */
@Component
class Verified {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1_000;

    private record Seen(byte[] digest, Instant until) {}

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    Verified(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    synchronized boolean knows(String hash, String password) {
        Seen known = seen.get(hash);
        return known != null
                && clock.instant().isBefore(known.until())
                && MessageDigest.isEqual(known.digest(), digest(password));
    }

    synchronized void remember(String hash, String password) {
        seen.remove(hash);
        seen.put(hash, new Seen(digest(password), clock.instant().plus(KEPT)));
        if (seen.size() > REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
    }

    private byte[] digest(String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
