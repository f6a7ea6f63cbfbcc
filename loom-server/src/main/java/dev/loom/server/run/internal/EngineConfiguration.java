package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What the engine needs of db-scheduler and the database. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** What every connection begins with, whoever's it is. */
    private static final String INITIAL = "${spring.datasource.hikari.connection-init-sql}";

    /** Schedules in the transaction of whoever calls. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(dataSource), List.of())
                .serializer(new TextSerializer())
                .build();
    }

    /** For whoever looks for runs and leaves them. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource executionsConnections(
            JdbcConnectionDetails details, @Value(INITIAL) String initial) {
        HikariConfig config = config(details, "loom-executions", initial);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** A connection of its own, so that heartbeats never wait behind work. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource heartbeats(JdbcConnectionDetails details, @Value(INITIAL) String initial) {
        HikariConfig config = config(details, "loom-heartbeats", initial);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /**
     * A connection for the one who writes the journal. Its statements find rows by their keys, and
     * so does every plan that is kept for them: one that was made while the tables were small would
     * read them whole when they are large.
     */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource journalConnection(
            JdbcConnectionDetails details, @Value(INITIAL) String initial) {
        String byKey =
                """
                ;
                set enable_seqscan = off;
                set enable_hashjoin = off;
                set enable_mergejoin = off;
                set plan_cache_mode = force_generic_plan
                """;
        HikariConfig config = config(details, "loom-journal", initial + byKey);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(JdbcConnectionDetails details, String name, String initial) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setConnectionInitSql(initial);
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        return config;
    }
}
