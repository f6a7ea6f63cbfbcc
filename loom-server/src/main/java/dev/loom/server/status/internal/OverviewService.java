package dev.loom.server.status.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.StrayMachines;
import dev.loom.server.cluster.StrayMachines.Look;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.provider.ProviderTests.TestView;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.status.Overview;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the overview together. */
@Service
class OverviewService implements Overview {

    private final OverviewQueries queries;
    private final RunningQueries running;
    private final Catalogs catalogs;
    private final ProviderTests tests;
    private final StrayMachines machines;
    private final InstantSource clock;
    private final TransactionTemplate atOneMoment;

    OverviewService(
            OverviewQueries queries,
            RunningQueries running,
            Catalogs catalogs,
            ProviderTests tests,
            StrayMachines machines,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.queries = queries;
        this.running = running;
        this.catalogs = catalogs;
        this.tests = tests;
        this.machines = machines;
        this.clock = clock;
        this.atOneMoment = new TransactionTemplate(transactions);
        this.atOneMoment.setReadOnly(true);
        this.atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Providers are asked outside of the transaction: they may take their time. */
    @Override
    public View of(Caller caller, Duration period) {
        caller.need(Right.SEE_ALL_CLUSTERS);
        List<Provider> providers = providers(caller);
        View view = atOneMoment.execute(_ -> read(caller.tenant(), period, providers));
        return Objects.requireNonNull(view);
    }

    private View read(UUID tenant, Duration period, List<Provider> providers) {
        Instant now = clock.instant();
        Instant since = now.minus(period);
        return new View(
                queries.clusters(tenant),
                queries.runs(tenant, since),
                queries.nodesDown(tenant),
                running.list(tenant),
                queries.failed(tenant, since),
                queries.history(tenant),
                queries.leases(tenant, now),
                providers);
    }

    @Override
    public List<Provider> providers(Caller caller) {
        caller.need(Right.SEE_ALL_CLUSTERS);
        Catalog catalog = catalogs.current(caller);
        Map<String, Long> counts = queries.machines(caller.tenant());
        Map<String, Look> looks =
                machines.looks(caller).stream()
                        .filter(look -> look.at() != null && look.problem() == null)
                        .collect(Collectors.toMap(Look::provider, look -> look));
        return tests.health(caller).stream()
                .map(health -> provider(catalog, health, counts, looks.get(health.provider())))
                .toList();
    }

    private Provider provider(
            Catalog catalog, TestView health, Map<String, Long> counts, @Nullable Look found) {
        String name = health.provider();
        String label = catalog.provider(name).map(p -> p.about().label()).orElse(name);
        return new Provider(
                name,
                label,
                health.type(),
                health.known(),
                health.works(),
                health.isolated(),
                health.message(),
                counts.getOrDefault(name, 0L),
                found == null ? null : found.orphans(),
                found == null ? null : found.lost());
    }
}
