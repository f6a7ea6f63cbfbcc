package dev.loom.server.tenant.internal;

import dev.loom.server.tenant.Tenants.Tenant;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tenant")
class TenantEntity {

    @Id private UUID id;
    private String name;
    private String label;
    private @Nullable Integer maxSteps;
    @Version private @Nullable Long version;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected TenantEntity() {}

    TenantEntity(UUID id, String name, String label, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.label = label;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    long version() {
        return version == null ? 0 : version;
    }

    void relabel(String newLabel) {
        this.label = newLabel;
    }

    void limit(@Nullable Integer newMaxSteps) {
        this.maxSteps = newMaxSteps;
    }

    Tenant shown() {
        return new Tenant(name, label, maxSteps, version(), createdAt);
    }
}
