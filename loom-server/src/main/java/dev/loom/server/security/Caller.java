package dev.loom.server.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls. The tenant of every query comes from here and from nowhere else.
 *
 * @param tenant the tenant acted in: the person's own, or the one that a superadmin named
 * @param tenantName its name
 * @param person the person's id; null for {@link SignIn#SYSTEM}
 * @param name the person's name
 * @param homeTenant the name of the tenant that the person belongs to
 * @param address where the request came from, for the audit
 */
public record Caller(
        UUID tenant,
        String tenantName,
        @Nullable UUID person,
        String name,
        Role role,
        String homeTenant,
        SignIn signIn,
        @Nullable String address) {

    public boolean may(Right right) {
        return role.atLeast(right.least());
    }

    /**
     * Lets pass who has the right.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_ALLOWED} for anyone else
     */
    public void need(Right right) {
        right.require(this);
    }

    /** Whether this is the person with that id. */
    public boolean is(UUID other) {
        return other.equals(person);
    }

    /** Whether the tenant acted in is the person's own. */
    public boolean atHome() {
        return tenantName.equals(homeTenant);
    }

    /** The same one, signed in another way. */
    public Caller by(SignIn other) {
        return new Caller(tenant, tenantName, person, name, role, homeTenant, other, address);
    }

    /** Loom itself, in a tenant: its first start, and what it does there without being asked. */
    public static Caller system(UUID tenant, String tenantName) {
        return new Caller(
                tenant, tenantName, null, "loom", Role.SUPERADMIN, tenantName, SignIn.SYSTEM, null);
    }
}
