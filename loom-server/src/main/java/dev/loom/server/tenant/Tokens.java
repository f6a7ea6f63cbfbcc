package dev.loom.server.tenant;

import dev.loom.server.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own API tokens. */
public interface Tokens {

    /** A token as shown later: without its text. */
    record Token(UUID id, String name, Instant createdAt, @Nullable Instant expiresAt) {}

    /**
     * A token at the moment it is made, the only one in which its text is known.
     *
     * @param text what to send as {@code Authorization: Bearer}
     */
    record Made(Token token, String text) {

        @Override
        public String toString() {
            return "Made[" + token.name() + ", •••]";
        }
    }

    /** The caller's tokens by name. */
    List<Token> list(Caller caller);

    /**
     * Makes a token.
     *
     * @param lifetime null for one that doesn't expire
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN}
     */
    Made create(Caller caller, String name, @Nullable Duration lifetime);

    /**
     * Ends a token at once.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    void delete(Caller caller, UUID id);
}
