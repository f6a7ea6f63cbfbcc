package dev.loom.server.security;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What signing in must know about tenants, people and tokens. */
@WithoutCaller("asked before anybody is signed in")
public interface Directory {

    /**
     * A person who may be signing in.
     *
     * @param passwordHash null where the person has no password
     */
    record Known(
            UUID tenant,
            String tenantName,
            UUID person,
            String name,
            Role role,
            boolean enabled,
            @Nullable String passwordHash) {}

    /**
     * A token that was made earlier.
     *
     * @param hash SHA-256 of its secret
     * @param expiresAt null for never
     * @param lastUsedAt null for never
     */
    record KnownToken(
            Known owner, byte[] hash, @Nullable Instant expiresAt, @Nullable Instant lastUsedAt) {}

    /** What a person is now. */
    record Standing(Role role, @Nullable String passwordHash) {}

    /** A tenant by id and by its name as it is spelled. */
    record KnownTenant(UUID id, String name) {}

    Optional<Known> person(String tenantName, String name);

    /** How those of these people stand who may sign in. */
    Map<UUID, Standing> standing(Collection<UUID> people);

    Optional<KnownToken> token(UUID tenant, UUID token);

    /** Notes that the token let somebody in. */
    void used(UUID tenant, UUID token, Instant at);

    Optional<KnownTenant> tenant(String name);
}
