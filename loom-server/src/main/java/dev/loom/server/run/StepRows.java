package dev.loom.server.run;

import dev.loom.server.security.WithoutCaller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A table that steps write. What they write becomes durable with the journal, in the same group
 * commit, and only while their server owns the run.
 */
@WithoutCaller("what the engine writes for steps")
public interface StepRows<T> {

    /**
     * Writes what steps of any runs wrote, in the order in which they did. The same rows may come
     * again: a commit of unknown end is repeated.
     */
    void write(Connection connection, List<T> rows) throws SQLException;
}
