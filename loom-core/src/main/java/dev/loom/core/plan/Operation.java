package dev.loom.core.plan;

import java.util.Set;

/** What is done to a cluster, as far as a plan is concerned. Sets that are empty touch nothing. */
public sealed interface Operation {

    /**
     * Makes these nodes and everything on them: a new cluster, or one that grows.
     *
     * @param nodes ids of the nodes to make
     */
    record Create(Set<String> nodes) implements Operation {}

    /**
     * Stops and removes what lies on these nodes, then deletes their machines: a cluster that ends,
     * or one that shrinks. Never fails because of a dependency cycle.
     *
     * @param nodes ids of the nodes to delete
     */
    record Delete(Set<String> nodes) implements Operation {}

    /**
     * Brings new services onto living nodes; the request's nodes already list them.
     *
     * @param services names of the new services
     */
    record AddServices(Set<String> services) implements Operation {}

    /**
     * Takes services off living nodes; the request's nodes still list them.
     *
     * @param services names of the services that go
     */
    record RemoveServices(Set<String> services) implements Operation {}

    /**
     * Configures services anew.
     *
     * @param services names of the services
     * @param restart whether they, and those that require them, are stopped before and started
     *     after
     */
    record Reconfigure(Set<String> services, boolean restart) implements Operation {}

    /**
     * Starts services, and those that they require.
     *
     * @param services names of the services
     */
    record Start(Set<String> services) implements Operation {}

    /**
     * Stops services, and those that require them.
     *
     * @param services names of the services
     */
    record Stop(Set<String> services) implements Operation {}

    /**
     * Stops and starts services, and those that require them.
     *
     * @param services names of the services
     */
    record Restart(Set<String> services) implements Operation {}
}
