package dev.loom.server.secret;

import dev.loom.server.security.Caller;
import java.time.Instant;
import java.util.List;

/** The named secrets of the caller's tenant, which {@code {secret: NAME}} points to. */
public interface Secrets {

    /** A secret as it is shown: everything but what it is. */
    record Named(String name, Instant updatedAt) {}

    /** The names, in order. */
    List<Named> list(Caller caller);

    /**
     * Puts a secret, in place of one of that name.
     *
     * @return whether it is new
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} for a bad name or more than
     *     64 KiB
     */
    boolean put(Caller caller, String name, SecretText value);

    /**
     * Deletes a secret.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    void delete(Caller caller, String name);

    /**
     * Adds a master key and re-encrypts the secrets of all tenants under it.
     *
     * @return how many there were
     */
    int rotate(Caller caller);
}
