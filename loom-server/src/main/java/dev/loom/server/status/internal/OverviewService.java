package dev.loom.server.status.internal;

import dev.loom.core.catalog.Catalog;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.cluster.MachineReports.Look;
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
import java.util.Optional;
import java.util.UUID;
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
    private final MachineReports machines;
    private final InstantSource clock;
    private final TransactionTemplate atOneMoment;

    OverviewService(
            OverviewQueries queries,
            RunningQueries running,
            Catalogs catalogs,
            ProviderTests tests,
            MachineReports machines,
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
        return tests.health(caller).stream()
                .map(health -> provider(caller, catalog, health, counts))
                .toList();
    }

    private Provider provider(
            Caller caller, Catalog catalog, TestView health, Map<String, Long> counts) {
        String name = health.provider();
        Optional<Look> found = machines.lastLook(caller, name);
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
                found.map(Look::orphans).orElse(null),
                found.map(Look::lost).orElse(null));
    }
}
