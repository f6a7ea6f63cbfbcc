package dev.loom.server.tenant;

import dev.loom.server.security.WithoutCaller;

/** For who has the machine but not the password. */
@WithoutCaller("whoever may run commands on the server's machine may do this")
public interface AdminPassword {

    /**
     * Gives {@code admin} of the tenant {@code main} this password, lets them sign in again and
     * makes them superadmin; makes the person anew if it is gone.
     *
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} for one too short
     */
    void set(String password);
}
