package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import dev.loom.server.security.Role;
import dev.loom.server.tenant.People.Person;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "person")
class PersonEntity {

    @EmbeddedId private Key key;
    private String name;
    private String label;
    private String role;
    private @Nullable String passwordHash;
    private boolean enabled;
    @Version private @Nullable Long version;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonEntity() {}

    PersonEntity(Key key, String name, Role role, Instant createdAt) {
        this.key = key;
        this.name = name;
        this.label = "";
        this.role = role.word();
        this.enabled = true;
        this.createdAt = createdAt;
    }

    Key key() {
        return key;
    }

    String name() {
        return name;
    }

    Role role() {
        return Role.of(role);
    }

    boolean enabled() {
        return enabled;
    }

    @Nullable String passwordHash() {
        return passwordHash;
    }

    long version() {
        return version == null ? 0 : version;
    }

    void become(String newLabel, Role newRole, boolean mayNowSignIn) {
        this.label = newLabel;
        this.role = newRole.word();
        this.enabled = mayNowSignIn;
    }

    void password(String hash) {
        this.passwordHash = hash;
    }

    Person shown() {
        return new Person(key.id(), name, label, role(), enabled, version(), createdAt);
    }
}
