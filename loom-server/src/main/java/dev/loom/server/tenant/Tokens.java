package dev.loom.server.tenant;

import dev.loom.server.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens: everybody has their own, administrators see and end those of everybody. */
public interface Tokens {

    /**
     * A token as shown later: without its text.
     *
     * @param lastUsedAt to the minute; null if it never was
     */
    record Token(
            UUID id,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /** A token and whose it is. */
    record Held(Token token, String person, boolean personEnabled) {}

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
     * Everybody's tokens in the tenant, by person and name.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED} for who is no administrator
     */
    List<Held> all(Caller caller);

    /**
     * Makes a token.
     *
     * @param lifetime null for one that doesn't expire
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN}
     */
    Made create(Caller caller, String name, @Nullable Duration lifetime);

    /**
     * Ends a token at once: one's own, or as an administrator anybody's.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code NOT_ALLOWED} for a
     *     superadmin's token to who is none
     */
    void delete(Caller caller, UUID id);
}
