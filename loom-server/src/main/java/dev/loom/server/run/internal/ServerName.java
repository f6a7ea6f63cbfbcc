package dev.loom.server.run.internal;

/**
 * What this server is called where servers meet: in executions, and on its connections to the
 * database. Each start has another.
 *
 * @param holder under which it takes runs
 */
record ServerName(String holder) {

    /** What connections of the server that takes runs under this name are called. */
    static String ofConnections(String holder) {
        return "loom " + holder;
    }

    String ofConnections() {
        return ofConnections(holder);
    }
}
