package dev.loom.server.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the statements that the calling thread sends to the database. */
public class TestStatements implements BeanPostProcessor {

    private static final ThreadLocal<AtomicInteger> COUNT =
            ThreadLocal.withInitial(AtomicInteger::new);

    /** How many statements it takes to get that. */
    public static int in(Supplier<?> what) {
        int before = COUNT.get().get();
        var _ = what.get();
        return COUNT.get().get() - before;
    }

    /** How many statements it takes to do that. */
    public static int during(Runnable what) {
        int before = COUNT.get().get();
        what.run();
        return COUNT.get().get() - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource source
                ? new Counting(source)
                : bean;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counting(super.getConnection());
        }

        private static Connection counting(Connection connection) {
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().startsWith("prepare")) {
                                    COUNT.get().incrementAndGet();
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }
}
