package dev.loom.server.security;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways in: who proves who they are becomes a {@link Caller}. */
@WithoutCaller("makes callers")
public interface SignIns {

    /**
     * By password.
     *
     * @param userName {@code NAME} in the tenant main, or {@code TENANT/NAME}
     * @param address where the request comes from, or null if it doesn't come from the network
     * @throws dev.loom.server.problem.LoomException {@code NOT_SIGNED_IN}; {@code TOO_MANY} after a
     *     burst of wrong ones
     */
    Caller byPassword(String userName, String password, @Nullable String address);

    /**
     * By API token.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_SIGNED_IN}
     */
    Caller byToken(String token, @Nullable String address);

    /**
     * The caller acting in the tenant of that name, which only superadmins can for another one than
     * theirs.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Caller in(String tenantName, Caller caller);

    /**
     * A session.
     *
     * @param mark of the password with which it began; null where that doesn't matter
     */
    record Held(Caller caller, @Nullable String mark) {}

    /** What tells the caller's password from the next one, and nothing else of it. */
    @Nullable String mark(Caller caller);

    /**
     * Those of these sessions that could not begin any more as what they are: of people who were
     * deleted or are not let in, of another role, or with another password by now. Sessions may
     * last for days.
     */
    Set<Held> outdated(Collection<Held> sessions);
}
