package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import java.util.UUID;

/** What belongs to the caller's person lies in the person's own tenant. */
final class Home {

    private Home() {}

    /**
     * The caller's own person.
     *
     * @throws LoomException {@code RULE_BROKEN} while acting in another tenant, or for nobody
     */
    static Key person(Caller caller) {
        UUID person = caller.person();
        if (person == null || !caller.atHome()) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "Passwords and tokens belong to "
                            + caller.homeTenant()
                            + ": leave out the header Loom-Tenant.");
        }
        return new Key(caller.tenant(), person);
    }
}
