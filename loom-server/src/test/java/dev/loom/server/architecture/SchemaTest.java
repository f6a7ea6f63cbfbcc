package dev.loom.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.support.LoomServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class SchemaTest {

    /** Tables with a tenant, partitions left out: they have what their parents have. */
    private static final String TENANTS =
            """
            with owned as (
                select c.oid, c.relname, a.attnum
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                where c.relkind in ('r', 'p') and not c.relispartition
                  and c.relnamespace = 'public'::regnamespace)
            """;

    private final JdbcClient jdbc;

    SchemaTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void everyIndexAndKeyOfWhatATenantOwnsBeginsWithTheTenant() {
        assertThat(
                        names(
                                """
                                select owned.relname || '.' || i.relname
                                from owned
                                join pg_index x on x.indrelid = owned.oid
                                join pg_class i on i.oid = x.indexrelid
                                where x.indkey[0] <> owned.attnum
                                """))
                .isEmpty();
    }

    @Test
    void everyForeignKeyBetweenWhatTenantsOwnBeginsWithTheTenant() {
        assertThat(
                        names(
                                """
                                select owned.relname || '.' || k.conname
                                from owned
                                join pg_constraint k on k.conrelid = owned.oid and k.contype = 'f'
                                where k.conkey[1] <> owned.attnum
                                """))
                .isEmpty();
    }

    @Test
    void everyOtherTableIsKnownToBelongToNobody() {
        assertThat(
                        jdbc.sql(
                                        """
                                        select relname from pg_class c
                                        where relkind in ('r', 'p') and not relispartition
                                          and relnamespace = 'public'::regnamespace
                                          and not exists (
                                            select 1 from pg_attribute a
                                            where a.attrelid = c.oid and a.attname = 'tenant_id')
                                        """)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrder(
                        "tenant", "installation", "scheduled_tasks", "flyway_schema_history");
    }

    @Test
    void theWalkSeesTheTables() {
        assertThat(jdbc.sql(TENANTS + "select relname from owned").query(String.class).list())
                .contains("person", "cluster", "run", "catalog_version");
    }

    private List<String> names(String select) {
        return jdbc.sql(TENANTS + select).query(String.class).list();
    }
}
