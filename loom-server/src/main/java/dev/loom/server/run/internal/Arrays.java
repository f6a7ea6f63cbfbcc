package dev.loom.server.run.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills a statement's parameters, one after the other, with arrays for {@code unnest}. */
final class Arrays {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    Arrays(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    <T> void set(
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
