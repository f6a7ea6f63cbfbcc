package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Names;
import dev.loom.core.catalog.Reference;
import dev.loom.core.catalog.Spec;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.CatalogUses;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class CatalogUseService implements CatalogUses {

    private static final int MOST = 20;

    private final Catalogs catalogs;
    private final JdbcClient client;

    CatalogUseService(Catalogs catalogs, JdbcClient client) {
        this.catalogs = catalogs;
        this.client = client;
    }

    @Override
    @Transactional(readOnly = true)
    public Use of(Caller caller, Kind kind, String name) {
        caller.need(Right.SEE_ALL_CLUSTERS);
        Catalog catalog = catalogs.current(caller);
        Spec spec =
                catalog.find(kind, name)
                        .orElseThrow(() -> LoomException.notFound(kind.word(), name));
        List<ClusterRef> clusters =
                client.sql(
                                "select c.id, c.name"
                                        + from(kind)
                                        + " and lower("
                                        + column(kind)
                                        + ") = :name group by c.id, c.name order by c.id desc")
                        .param("tenant", caller.tenant())
                        .param("name", Names.key(name))
                        .query(ClusterRef.class)
                        .list();
        return new Use(
                catalog.all().stream().flatMap(other -> naming(other, spec)).toList(),
                clusters.stream().limit(MOST).toList(),
                clusters.size());
    }

    private static Stream<Naming> naming(Spec other, Spec spec) {
        return Reference.of(other).stream()
                .filter(reference -> reference.means(spec))
                .map(reference -> new Naming(other.kind(), other.name(), reference.pointer()));
    }

    @Override
    public Map<String, Long> clusters(Caller caller, Kind kind) {
        caller.need(Right.SEE_ALL_CLUSTERS);
        String column = column(kind);
        return client
                .sql(
                        "select lower("
                                + column
                                + ") as name, count(distinct c.id) as clusters"
                                + from(kind)
                                + " group by lower("
                                + column
                                + ")")
                .param("tenant", caller.tenant())
                .query((row, _) -> Map.entry(row.getString("name"), row.getLong("clusters")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Living clusters, with their nodes where those tell. */
    private static String from(Kind kind) {
        String nodes =
                " join node n on n.tenant_id = c.tenant_id and n.cluster_id = c.id and not n.removed";
        return " from cluster c"
                + switch (kind) {
                    case TEMPLATE, PROVIDER -> "";
                    case HARDWARE_TYPE, IMAGE_TYPE -> nodes;
                    case SERVICE -> nodes + " cross join unnest(n.services) as s(name)";
                }
                + " where c.tenant_id = :tenant and c.state <> 'terminated'";
    }

    private static String column(Kind kind) {
        return switch (kind) {
            case TEMPLATE -> "c.template";
            case PROVIDER -> "c.provider";
            case HARDWARE_TYPE -> "n.hardware";
            case IMAGE_TYPE -> "n.image";
            case SERVICE -> "s.name";
        };
    }
}
