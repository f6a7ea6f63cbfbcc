package dev.loom.server.run.internal;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Makes the partitions of runs ahead of time: one a month, bounded by the times in the ids
 * (UUIDv7), so that a month's runs can be dropped together. Statements about many runs say their
 * ids also as one array: only then does PostgreSQL know when it plans which months they touch.
 */
@Repository
class Partitions {

    private static final Logger log = LoggerFactory.getLogger(Partitions.class);
    private static final int MONTHS_AHEAD = 3;
    private static final List<String> TABLES =
            List.of("run", "step", "gate", "attempt", "journal", "output");

    /**
     * Where most runs have one step, an index of their states would look as good for finding one
     * step as that of their numbers, and of a large run it would read thousands each time.
     */
    private static final String STEPS_OF_A_RUN = "(n_distinct = -0.02)";

    /**
     * How full a page is filled at first, in percent: rows that change several times find room for
     * their next versions beside them, and no index has to change.
     */
    private static final Map<String, Integer> FILLED = Map.of("run", 50, "step", 80, "attempt", 80);

    private final JdbcClient client;
    private final InstantSource clock;

    Partitions(JdbcClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        makeAhead();
    }

    @Scheduled(initialDelayString = "P1D", fixedDelayString = "P1D")
    void makeAhead() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        for (String table : TABLES) {
            for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
                make(table, now.plusMonths(ahead));
            }
        }
    }

    private void make(String table, YearMonth month) {
        String name = "%s_%d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        boolean exists =
                client.sql("select to_regclass(:name) is not null")
                        .param("name", name)
                        .query(Boolean.class)
                        .single();
        if (exists) {
            return;
        }
        try {
            client.sql(
                            """
                            create table if not exists %s partition of %s for values from ('%s') to ('%s')
                            with (fillfactor = %d)
                            """
                                    .formatted(
                                            name,
                                            table,
                                            bound(month),
                                            bound(month.plusMonths(1)),
                                            FILLED.getOrDefault(table, 100)))
                    .update();
            if (table.equals("step")) {
                client.sql("alter table " + name + " alter column run_id set " + STEPS_OF_A_RUN)
                        .update();
            }
        } catch (DataAccessException e) {
            log.warn("partition {} can't be made, its rows go to the default one", name, e);
        }
    }

    /** The smallest UUIDv7 of the month. */
    static UUID bound(YearMonth month) {
        long millis = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(millis << 16, 0);
    }
}
