package dev.loom.server.tenant;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenants; only superadmins see them. */
public interface Tenants {

    /**
     * A tenant as it is shown.
     *
     * @param maxSteps how many of its steps all servers carry out at once; null for any number
     */
    record Tenant(
            String name,
            String label,
            @Nullable Integer maxSteps,
            long version,
            Instant createdAt) {}

    /** All tenants by name. */
    List<Tenant> list(Caller caller);

    /**
     * The tenant of that name.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Tenant get(Caller caller, String name);

    /**
     * Makes a tenant, with the catalog that every new tenant begins with.
     *
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN}
     */
    Tenant create(Caller caller, String name, String label);

    /**
     * Gives the tenant another label.
     *
     * @param version the one that the caller read
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code STALE}
     */
    Tenant relabel(Caller caller, String name, String label, long version);

    /**
     * Says how many of the tenant's steps all servers carry out at once.
     *
     * @param maxSteps 1 or more; null for any number
     * @param version the one that the caller read
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code STALE}, {@code
     *     RULE_BROKEN}
     */
    Tenant limit(Caller caller, String name, @Nullable Integer maxSteps, long version);
}
