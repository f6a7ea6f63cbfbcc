package dev.loom.server.security;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;

/** What may be done in a tenant, and the least role that may. */
public enum Right {
    SEE(Role.VIEWER, "see this"),
    CREATE_CLUSTERS(Role.USER, "create clusters"),
    OPERATE_OWN_CLUSTERS(Role.USER, "operate clusters"),
    OPERATE_ALL_CLUSTERS(Role.ADMINISTRATOR, "operate other people's clusters"),
    WRITE_CATALOG(Role.ADMINISTRATOR, "change the catalog"),
    WRITE_PEOPLE(Role.ADMINISTRATOR, "change people"),
    WRITE_SECRETS(Role.ADMINISTRATOR, "change secrets"),
    READ_AUDIT(Role.ADMINISTRATOR, "read the audit"),
    SEE_ALL_CLUSTERS(Role.ADMINISTRATOR, "see other people's clusters"),
    MANAGE_MACHINES(Role.ADMINISTRATOR, "manage machines"),
    MANAGE_NODES(Role.ADMINISTRATOR, "see and manage declared nodes"),
    MANAGE_CHANNELS(Role.ADMINISTRATOR, "see and manage channels"),
    MANAGE_TENANTS(Role.SUPERADMIN, "manage tenants"),
    MANAGE_SETTINGS(Role.SUPERADMIN, "change settings");

    private final Role least;
    private final String words;

    Right(Role least, String words) {
        this.least = least;
        this.words = words;
    }

    public Role least() {
        return least;
    }

    void require(Caller caller) {
        if (!caller.role().atLeast(least)) {
            throw new LoomException(
                    ErrorCode.NOT_ALLOWED,
                    caller.name()
                            + " has the role "
                            + caller.role().word()
                            + "; to "
                            + words
                            + " takes the role "
                            + least.word()
                            + ".");
        }
    }
}
