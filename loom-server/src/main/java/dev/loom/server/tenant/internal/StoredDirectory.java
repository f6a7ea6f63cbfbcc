package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import dev.loom.server.security.Directory;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells sign-in about tenants, people and tokens. */
@Service
class StoredDirectory implements Directory {

    private final TenantRepository tenants;
    private final PersonRepository people;
    private final ApiTokenRepository tokens;

    StoredDirectory(TenantRepository tenants, PersonRepository people, ApiTokenRepository tokens) {
        this.tenants = tenants;
        this.people = people;
        this.tokens = tokens;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Known> person(String tenantName, String name) {
        return tenants.named(tenantName)
                .flatMap(tenant ->
                        people.named(tenant.id(), name).map(person -> known(tenant, person)));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<KnownToken> token(UUID tenant, UUID token) {
        return tokens.findById(new Key(tenant, token)).flatMap(this::withOwner);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Standing> standing(Collection<UUID> ids) {
        return people.all(ids).stream()
                .filter(PersonEntity::enabled)
                .collect(
                        Collectors.toMap(
                                person -> person.key().id(),
                                person -> new Standing(person.role(), person.passwordHash())));
    }

    private Optional<KnownToken> withOwner(ApiTokenEntity token) {
        UUID tenant = token.getId().tenantId();
        return tenants.findById(tenant)
                .flatMap(home ->
                        people.findById(new Key(tenant, token.personId()))
                                .map(person -> known(home, person)))
                .map(owner ->
                        new KnownToken(
                                owner, token.secretHash(), token.expiresAt(), token.lastUsedAt()));
    }

    @Override
    @Transactional
    public void used(UUID tenant, UUID token, Instant at) {
        tokens.used(tenant, token, at);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<KnownTenant> tenant(String name) {
        return tenants.named(name).map(tenant -> new KnownTenant(tenant.id(), tenant.name()));
    }

    private static Known known(TenantEntity tenant, PersonEntity person) {
        return new Known(
                tenant.id(),
                tenant.name(),
                person.key().id(),
                person.name(),
                person.role(),
                person.enabled(),
                person.passwordHash());
    }
}
