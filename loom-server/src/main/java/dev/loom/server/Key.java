package dev.loom.server;

import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** The key of what a tenant owns: the tenant comes first. */
@Embeddable
public record Key(UUID tenantId, UUID id) implements Serializable {}
