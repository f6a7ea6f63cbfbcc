package dev.loom.server.tenant;

import dev.loom.server.security.WithoutCaller;

/** What must be there before anybody can sign in. */
@WithoutCaller("there is nobody yet")
public interface Bootstrap {

    /**
     * At the first start: notes the installation, makes the tenant {@code main} and in it the
     * superadmin {@code admin} with this password. Later it does nothing.
     *
     * @return whether this was the first start
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} for a password too short
     */
    boolean firstStart(String adminPassword);
}
