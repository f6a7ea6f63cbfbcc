package dev.loom.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** With what one signs in; never printed. */
public sealed interface Credentials {

    /** An API token. */
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "Token[•••]";
        }
    }

    /** A name, or {@code TENANT/NAME}, and a password. */
    record Password(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[" + user + ", •••]";
        }
    }

    /** Nobody. */
    record None() implements Credentials {}

    /** The value of the header {@code Authorization}. */
    default Optional<String> header() {
        return switch (this) {
            case Token(String token) -> Optional.of("Bearer " + token);
            case Password(String user, String password) ->
                    Optional.of("Basic " + base64(user + ":" + password));
            case None() -> Optional.empty();
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
