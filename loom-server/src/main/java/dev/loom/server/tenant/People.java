package dev.loom.server.tenant;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people of the caller's tenant. Administrators see and change all of them (superadmins only if
 * they are one themselves); everyone sees themselves and may change their own password.
 */
public interface People {

    /** A person as shown: never the password nor its hash. */
    record Person(
            UUID id,
            String name,
            String label,
            Role role,
            boolean enabled,
            long version,
            Instant createdAt) {}

    /**
     * What a person should be.
     *
     * @param password null to leave it as it is, or for none at all
     */
    record Wanted(
            String name, String label, Role role, boolean enabled, @Nullable String password) {

        @Override
        public String toString() {
            return "Wanted[" + name + ", " + role + "]";
        }
    }

    /** All people by name. */
    List<Person> list(Caller caller);

    /**
     * The person of that name.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}
     */
    Person get(Caller caller, String name);

    /**
     * Makes a person.
     *
     * @throws dev.loom.server.problem.LoomException {@code NAME_TAKEN}, {@code RULE_BROKEN}, {@code
     *     NOT_ALLOWED} for a role above the caller's
     */
    Person create(Caller caller, Wanted wanted);

    /**
     * Changes label, role, whether they may sign in, and the password where one is given. The name
     * stays.
     *
     * @param version the one that the caller read
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code STALE}, {@code
     *     NOT_ALLOWED}, {@code RULE_BROKEN} where no superadmin would be left
     */
    Person change(Caller caller, String name, Wanted wanted, long version);

    /**
     * Changes the caller's own password.
     *
     * @throws dev.loom.server.problem.LoomException {@code RULE_BROKEN} if the current one is wrong
     *     or the new one too short
     */
    void changePassword(Caller caller, String current, String password);

    /**
     * Deletes the person and their tokens.
     *
     * @throws dev.loom.server.problem.LoomException {@code NOT_FOUND}, {@code WRONG_STATE} while
     *     they own clusters that live, {@code RULE_BROKEN} for the last superadmin
     */
    void delete(Caller caller, String name);
}
