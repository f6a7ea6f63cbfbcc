package dev.loom.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One of the names at the beginning of a line of {@code known_hosts}. */
sealed interface HostPattern {

    boolean matches(String host);

    /** Whether a match means that the line is not about this host. */
    default boolean negated() {
        return false;
    }

    static HostPattern of(String written) {
        if (written.startsWith("|1|")) {
            return hashed(written);
        }
        boolean negated = written.startsWith("!");
        String name = written.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
        if (!negated && name.indexOf('*') < 0 && name.indexOf('?') < 0) {
            return new Exact(name);
        }
        return new Wild(name, negated);
    }

    private static HostPattern hashed(String written) {
        String[] parts = written.split("\\|", 4);
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            byte[] hash = Base64.getDecoder().decode(parts.length == 4 ? parts[3] : "");
            return salt.length == 0 ? new Exact("") : new Hashed(salt, hash);
        } catch (IllegalArgumentException notBase64) {
            return new Exact("");
        }
    }

    /** A name as it is. */
    record Exact(String name) implements HostPattern {
        @Override
        public boolean matches(String host) {
            return name.equals(host);
        }
    }

    /** With wildcards, or negated. */
    record Wild(String pattern, boolean negated) implements HostPattern {
        @Override
        public boolean matches(String host) {
            int at = 0;
            int of = 0;
            int star = -1;
            int retry = 0;
            while (of < host.length()) {
                if (at < pattern.length() && pattern.charAt(at) == '*') {
                    star = at++;
                    retry = of;
                } else if (at < pattern.length() && one(pattern.charAt(at), host.charAt(of))) {
                    at++;
                    of++;
                } else if (star >= 0) {
                    at = star + 1;
                    of = ++retry;
                } else {
                    return false;
                }
            }
            return pattern.substring(at).chars().allMatch(c -> c == '*');
        }

        private static boolean one(char wanted, char given) {
            return wanted == '?' || wanted == given;
        }
    }

    /** A salted hash of a name. */
    @SuppressWarnings("ArrayRecordComponent")
    record Hashed(byte[] salt, byte[] hash) implements HostPattern {
        @Override
        public boolean matches(String host) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(salt, "HmacSHA1"));
                byte[] given = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
                return MessageDigest.isEqual(given, hash);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HMAC-SHA1", e);
            }
        }
    }
}
