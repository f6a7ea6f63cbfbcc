package dev.loom.server.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills a statement's parameters, one after the other, with arrays for {@code unnest}. */
public final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    public Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /**
     * Sets the next parameter to what the column has in each row.
     *
     * @param type the element's type in PostgreSQL, such as {@code uuid}
     */
    public <T> void set(
            String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = column.apply(row);
        }
        statement.setArray(++parameter, connection.createArrayOf(type, values));
    }
}
