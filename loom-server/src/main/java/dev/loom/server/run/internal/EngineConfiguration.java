package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
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

    @Bean
    ServerName serverName() {
        return new ServerName(UUID.randomUUID().toString());
    }

    /** Connections of the pool that everybody shares bear the server's name, too. */
    @Bean
    static BeanPostProcessor namedConnections(ObjectProvider<ServerName> name) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof HikariDataSource pool && beanName.equals("dataSource")) {
                    nameConnections(pool, name.getObject());
                }
                return bean;
            }
        };
    }

    private static void nameConnections(HikariConfig config, ServerName name) {
        config.addDataSourceProperty("ApplicationName", name.ofConnections());
    }

    /** For whoever looks for runs and leaves them. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource executionsConnections(
            JdbcConnectionDetails details, @Value(INITIAL) String initial, ServerName name) {
        HikariConfig config = config(details, "loom-executions", initial, name);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** A connection of its own, so that heartbeats never wait behind work. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource heartbeats(
            JdbcConnectionDetails details, @Value(INITIAL) String initial, ServerName name) {
        HikariConfig config = config(details, "loom-heartbeats", initial, name);
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
            JdbcConnectionDetails details, @Value(INITIAL) String initial, ServerName name) {
        String byKey =
                """
                ;
                set enable_seqscan = off;
                set enable_hashjoin = off;
                set enable_mergejoin = off;
                set plan_cache_mode = force_generic_plan
                """;
        HikariConfig config = config(details, "loom-journal", initial + byKey, name);
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(
            JdbcConnectionDetails details, String pool, String initial, ServerName name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(pool);
        nameConnections(config, name);
        config.setConnectionInitSql(initial);
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        return config;
    }
}
