package dev.loom.server.run.internal;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What the engine needs of db-scheduler and the database. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Schedules in the transaction of whoever calls. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(
                        new TransactionAwareDataSourceProxy(dataSource), List.of())
                .serializer(new TextSerializer())
                .build();
    }

    /** Connections of their own, so that heartbeats never wait behind work. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource heartbeats(JdbcConnectionDetails details) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("loom-heartbeats");
        config.setJdbcUrl(details.getJdbcUrl());
        config.setUsername(details.getUsername());
        config.setPassword(details.getPassword());
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(3_000);
        return new HikariDataSource(config);
    }
}
