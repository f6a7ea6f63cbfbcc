package dev.loom.server.security;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with bcrypt and compares them, in the same time whether or not there is one. */
@Component
public class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST_BYTES = 72;

    private final PasswordEncoder encoder =
            PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodys = hashed("nobody's password");

    /**
     * The hash to store.
     *
     * @param pointer where the password stands in the request
     * @throws LoomException {@code RULE_BROKEN} for one of fewer than 8 characters or more than 72
     *     bytes in UTF-8
     */
    public String hash(String pointer, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    pointer,
                    "The password has fewer than " + SHORTEST + " characters.");
        }
        if (tooLong(password)) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    pointer,
                    "The password has more than " + LONGEST_BYTES + " bytes.");
        }
        return hashed(password);
    }

    /** Whether the password is the one that was hashed; takes as long without any hash. */
    public boolean matches(String password, @Nullable String hash) {
        boolean same =
                encoder.matches(tooLong(password) ? "" : password, hash == null ? nobodys : hash);
        return same && hash != null && !tooLong(password);
    }

    private static boolean tooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES;
    }

    private String hashed(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder hashed nothing");
        }
        return hash;
    }
}
