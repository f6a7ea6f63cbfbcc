package dev.loom.server.run.internal;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets only a run's owner write: its epoch is the newest. */
final class Fence {

    private Fence() {}

    /**
     * Locks the run while its epoch is the session's.
     *
     * @throws FencedException if another server owns it
     */
    static void hold(JdbcClient client, RunSession session) {
        pass(
                session,
                client.sql(
                                        """
                                        select 1 from run where tenant_id = :tenant and id = :id and epoch = :epoch for update
                                        """)
                                .param("tenant", session.ref().tenant())
                                .param("id", session.ref().id())
                                .param("epoch", session.epoch())
                                .query(Integer.class)
                                .optional()
                                .isPresent()
                        ? 1
                        : 0);
    }

    /**
     * Heeds how many rows a statement met that names the epoch.
     *
     * @throws FencedException if it met none
     */
    static void pass(RunSession session, int rows) {
        if (rows == 0) {
            session.fence();
            throw new FencedException(session);
        }
    }
}
