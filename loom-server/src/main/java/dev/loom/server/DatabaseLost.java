package dev.loom.server;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells the database's absence from what is wrong for good: what met it is done again, and nothing
 * fails of it. The classes of SQLSTATE are those of PostgreSQL's appendix A.
 */
public final class DatabaseLost {

    private static final String CONNECTION = "08";
    private static final String SHUTDOWN = "57P0";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String ROLLED_BACK = "40";

    /** This server stood still within a transaction for so long that the database ended it. */
    private static final String LEFT_OPEN = "25P03";

    /** What the pool says of a connection that it has closed because it broke. */
    private static final String CLOSED = "Connection is closed";

    private DatabaseLost() {}

    /** Whether this came of a database that went away, or asks for the same once more. */
    public static boolean is(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql && isLost(sql)) {
                return true;
            }
            // a rollback that fails hides why it was wanted
            if (cause instanceof TransactionSystemException failed
                    && is(failed.getApplicationException())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLost(SQLException thrown) {
        String state = thrown.getSQLState();
        return state == null
                ? CLOSED.equals(thrown.getMessage())
                : (state.startsWith(CONNECTION)
                        || state.startsWith(SHUTDOWN)
                        || state.startsWith(ROLLED_BACK)
                        || state.equals(TOO_MANY_CONNECTIONS)
                        || state.equals(LEFT_OPEN));
    }
}
