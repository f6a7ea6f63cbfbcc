package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.EntityLeaving;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.tenant.PersonLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that every cluster that lives has an owner, and every machine its provider. */
@Component
class Needs {

    private final JdbcClient client;

    Needs(JdbcClient client) {
        this.client = client;
    }

    @EventListener
    void leaving(PersonLeaving leaving) {
        long owned =
                client.sql(
                                """
                                select count(*) from cluster
                                where tenant_id = :tenant and owner_id = :owner and state <> 'terminated'
                                """)
                        .param("tenant", leaving.caller().tenant())
                        .param("owner", leaving.person())
                        .query(Long.class)
                        .single();
        if (owned > 0) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    leaving.name()
                            + " owns "
                            + owned
                            + (owned == 1 ? " cluster that lives" : " clusters that live")
                            + ". Delete "
                            + (owned == 1 ? "it" : "them")
                            + " first, or take the right to sign in instead.");
        }
    }

    @EventListener
    void leaving(EntityLeaving leaving) {
        if (leaving.kind() != Kind.PROVIDER) {
            return;
        }
        long machines =
                client.sql(
                                """
                                select count(*) from machine
                                where tenant_id = :tenant and lower(provider) = lower(:provider) and not gone
                                """)
                        .param("tenant", leaving.caller().tenant())
                        .param("provider", leaving.name())
                        .query(Long.class)
                        .single();
        if (machines > 0) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    leaving.name()
                            + " has "
                            + machines
                            + (machines == 1 ? " machine" : " machines")
                            + " of clusters that live. Delete those clusters first: without the"
                            + " provider nobody could delete their machines.");
        }
    }
}
