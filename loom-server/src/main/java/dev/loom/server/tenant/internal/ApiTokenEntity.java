package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import dev.loom.server.tenant.Tokens.Token;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What a person made of it never changes, so it has no version. */
@Entity
@Table(name = "api_token")
class ApiTokenEntity implements Persistable<Key> {

    @EmbeddedId private Key key;
    private UUID personId;
    private String name;

    @SuppressWarnings("UnusedVariable") // only written to the database
    private byte[] secretHash;

    private @Nullable Instant expiresAt;
    private Instant createdAt;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastUsedAt;

    @Transient private boolean stored;

    @SuppressWarnings("NullAway.Init")
    protected ApiTokenEntity() {}

    ApiTokenEntity(
            Key key,
            UUID personId,
            String name,
            byte[] secretHash,
            @Nullable Instant expiresAt,
            Instant createdAt) {
        this.key = key;
        this.personId = personId;
        this.name = name;
        this.secretHash = secretHash.clone();
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void stored() {
        stored = true;
    }

    UUID personId() {
        return personId;
    }

    String name() {
        return name;
    }

    @Nullable Instant expiresAt() {
        return expiresAt;
    }

    @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    Token shown() {
        return new Token(key.id(), name, createdAt, expiresAt, lastUsedAt);
    }
}
