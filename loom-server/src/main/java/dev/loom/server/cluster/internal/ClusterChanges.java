package dev.loom.server.cluster.internal;

import dev.loom.core.cluster.ClusterDesign;
import dev.loom.core.cluster.LeaseExtension;
import dev.loom.server.audit.Audit;
import dev.loom.server.cluster.Clusters.Change;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Names;
import dev.loom.server.problem.Versions;
import dev.loom.server.run.Runs;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes what people say of a cluster, whose it is, and until when it may live. */
@Component
class ClusterChanges {

    private final ClusterStore store;
    private final DesignStore designs;
    private final JdbcClient client;
    private final Runs runs;
    private final Audit audit;
    private final InstantSource clock;

    ClusterChanges(
            ClusterStore store,
            DesignStore designs,
            JdbcClient client,
            Runs runs,
            Audit audit,
            InstantSource clock) {
        this.store = store;
        this.designs = designs;
        this.client = client;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the audit keeps of a cluster before and after. */
    private record Kept(
            String name,
            String description,
            List<String> tags,
            String owner,
            @Nullable Instant leaseExpiresAt) {

        static Kept of(ClusterRow row) {
            return new Kept(
                    row.name(),
                    row.description(),
                    row.tags(),
                    row.ownerName(),
                    row.leaseExpiresAt());
        }
    }

    private record Owner(UUID id, String name) {}

    /** Changes it; a change that leaves all as it is makes no version. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(Caller caller, ClusterRow cluster, Change change, long version) {
        Versions.check(version, cluster.version());
        if (cluster.state().equals("terminated")) {
            throw new LoomException(
                    ErrorCode.WRONG_STATE,
                    "The cluster \"" + cluster.name() + "\" is deleted already.");
        }
        ClusterRow changed = changed(cluster, change);
        if (Kept.of(changed).equals(Kept.of(cluster))) {
            return;
        }
        if (!changed.owner().equals(cluster.owner())) {
            runs.handOver(
                    caller, cluster.id(), changed.owner()); // a run's end locks runs first, too
        }
        store.change(changed);
        audit.write(
                caller,
                "change",
                "cluster",
                cluster.id().toString(),
                changed.name(),
                Kept.of(cluster),
                Kept.of(changed));
    }

    private ClusterRow changed(ClusterRow cluster, Change change) {
        String name = change.name() == null ? cluster.name() : Names.check("/name", change.name());
        String owner = change.owner();
        Owner now =
                owner == null || owner.equalsIgnoreCase(cluster.ownerName())
                        ? new Owner(cluster.owner(), cluster.ownerName())
                        : owner(cluster.tenant(), owner);
        return new ClusterRow(
                cluster.tenant(),
                cluster.id(),
                name,
                Objects.requireNonNullElse(change.description(), cluster.description()),
                Objects.requireNonNullElse(change.tags(), cluster.tags()),
                now.id(),
                now.name(),
                cluster.template(),
                cluster.templateVersion(),
                cluster.provider(),
                cluster.size(),
                cluster.design(),
                change.lease() == null
                        ? cluster.leaseExpiresAt()
                        : lease(cluster, change.lease().expiresAt()),
                cluster.version(),
                cluster.createdAt(),
                cluster.state(),
                cluster.terminatedAt());
    }

    private @Nullable Instant lease(ClusterRow cluster, @Nullable Instant wanted) {
        extension(cluster, designs.find(cluster.tenant(), cluster.design()))
                .refused(Optional.ofNullable(wanted), clock.instant())
                .ifPresent(why -> {
                    throw new LoomException(
                            ErrorCode.RULE_BROKEN,
                            "This can't be its lease: " + why + ".",
                            List.of(new LoomException.At("/lease/expiresAt", why)),
                            null);
                });
        return wanted;
    }

    static LeaseExtension extension(ClusterRow cluster, ClusterDesign design) {
        return new LeaseExtension(
                design.leaseLimits(),
                cluster.createdAt(),
                Optional.ofNullable(cluster.leaseExpiresAt()));
    }

    private Owner owner(UUID tenant, String name) {
        return client.sql(
                        """
                        select id, name, role from person
                        where tenant_id = :tenant and lower(name) = lower(:name) and enabled
                        """)
                .param("tenant", tenant)
                .param("name", name)
                .query((row, _) ->
                        Role.of(row.getString("role")).atLeast(Role.USER)
                                ? Optional.of(
                                        new Owner(
                                                row.getObject("id", UUID.class),
                                                row.getString("name")))
                                : Optional.<Owner>empty())
                .optional()
                .flatMap(found -> found)
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.RULE_BROKEN,
                                "/owner",
                                "There is nobody \"" + name + "\" here who may have clusters."));
    }
}
