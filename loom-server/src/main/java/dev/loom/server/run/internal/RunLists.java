package dev.loom.server.run.internal;

import dev.loom.server.run.RunFilter;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that finds a page of runs. Their ids are picked alone, each state's by its own walk down
 * the index, so that a page costs the same however many runs there are; only what is shown is read.
 */
final class RunLists {

    /** Above this, how many there are is only said to be more. */
    static final int COUNTED = 10_000;

    private final RunFilter filter;
    private final boolean owned;

    RunLists(RunFilter filter, @Nullable UUID owner) {
        this.filter = filter;
        this.owned = owner != null;
    }

    /** Selects the ids of the page's runs. */
    String ids() {
        return filter.states().isEmpty() ? all() : byState();
    }

    String count() {
        String states = filter.states().isEmpty() ? "" : " and r.state = any(:states)";
        return "select count(*) from (select 1 from run r where r.tenant_id = :tenant"
                + states
                + conditions()
                + " limit "
                + (COUNTED + 1)
                + ") counted";
    }

    private String all() {
        return "select r.id from run r where r.tenant_id = :tenant" + conditions() + newest("r");
    }

    private String byState() {
        return "select x.id from unnest(:states) as w (state) cross join lateral ("
                + "select r.id from run r where r.tenant_id = :tenant and r.state = w.state"
                + conditions()
                + newest("r")
                + ") x"
                + newest("x");
    }

    private static String newest(String table) {
        return " order by " + table + ".id desc limit :limit";
    }

    private String conditions() {
        StringBuilder sql = new StringBuilder();
        add(sql, owned, "r.owner_id = :owner");
        add(sql, filter.kind() != null, "r.kind = :kind");
        add(sql, filter.cluster() != null, "r.cluster_id = :cluster");
        add(sql, filter.job() != null, "r.job_id = :job");
        add(sql, filter.template() != null, "r.template = :template");
        add(sql, filter.person() != null, "r.requested_by = :person");
        add(
                sql,
                filter.node() != null,
                "r.id in (select s.run_id from step s where s.tenant_id = :tenant and s.node_id = :node)");
        add(
                sql,
                filter.text() != null,
                "(r.cluster_id in (select n.id from cluster n where n.tenant_id = :tenant"
                        + " and n.name ilike :text) or r.job_id in (select j.id from job j"
                        + " where j.tenant_id = :tenant and j.name ilike :text))");
        add(sql, filter.before() != null, "r.id < :before");
        return sql.toString();
    }

    private static void add(StringBuilder sql, boolean wanted, String condition) {
        if (wanted) {
            sql.append(" and ").append(condition);
        }
    }

    /** Part of a name, with what SQL would take for a pattern taken as it is. */
    static @Nullable String part(@Nullable String text) {
        return text == null ? null : "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    static String[] words(Set<String> states) {
        return states.stream().sorted().toArray(String[]::new);
    }
}
