package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.Names;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.cluster.MachineReports;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.spi.Machine;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Compares machines that carry our tag with machines that Loom wished for: what nobody wished for
 * is an orphan, what the provider no longer has is lost. Each is said once in the log.
 */
@Service
class Reaper implements MachineReports {

    private static final Logger log = LoggerFactory.getLogger(Reaper.class);

    private final CurrentCatalog catalog;
    private final Accounts accounts;
    private final Machines machines;
    private final JdbcClient client;
    private final InstantSource clock;
    private final Set<String> said = new HashSet<>();
    private final Map<Place, Look> looks = new ConcurrentHashMap<>();

    private record Place(UUID tenant, String provider) {}

    Reaper(
            CurrentCatalog catalog,
            Accounts accounts,
            Machines machines,
            JdbcClient client,
            InstantSource clock) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.machines = machines;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public MachineReport of(Caller caller, String provider) {
        caller.need(Right.MANAGE_MACHINES);
        return report(caller.tenant(), provider);
    }

    @Override
    public Optional<Look> lastLook(Caller caller, String provider) {
        caller.need(Right.MANAGE_MACHINES);
        return Optional.ofNullable(looks.get(new Place(caller.tenant(), Names.key(provider))));
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT5M")
    void look() {
        List<UUID> tenants =
                client.sql("select id from tenant order by id").query(UUID.class).list();
        for (UUID tenant : tenants) {
            for (String provider : catalog.of(tenant).names(Kind.PROVIDER)) {
                try {
                    report(tenant, provider).machines().forEach(this::say);
                } catch (RuntimeException e) {
                    log.debug("provider {} can't be looked at: {}", provider, e.getMessage());
                }
            }
        }
    }

    private synchronized void say(Found machine) {
        if (!machine.standing().equals("known")
                && said.add(machine.standing() + machine.machine())) {
            log.warn("machine {} is {}", machine.machine(), machine.standing());
        }
    }

    /**
     * Rows are read first and again after: a machine that is being made or deleted is no finding.
     */
    private MachineReport report(UUID tenant, String provider) {
        Configured configured = accounts.get(tenant, provider);
        Map<Token, Machines.Row> before = byToken(tenant, configured.account().provider());
        Outcome<List<Machine>> listed = configured.plugin().list(configured.account());
        Map<Token, Machines.Row> after = byToken(tenant, configured.account().provider());
        Place place = new Place(tenant, Names.key(provider));
        return switch (listed) {
            case Outcome.Done<List<Machine>>(var machinesThere) -> {
                List<Found> found = compare(before, after, machinesThere);
                looks.put(place, look(found));
                yield new MachineReport(provider, found, null);
            }
            case Outcome.NotYet<List<Machine>>(_, var why) -> {
                looks.remove(place);
                yield new MachineReport(provider, List.of(), why);
            }
            case Outcome.Failed<List<Machine>>(_, var message) -> {
                looks.remove(place);
                yield new MachineReport(provider, List.of(), message);
            }
        };
    }

    private Look look(List<Found> found) {
        return new Look(count(found, "orphan"), count(found, "lost"), clock.instant());
    }

    private static long count(List<Found> found, String standing) {
        return found.stream().filter(machine -> machine.standing().equals(standing)).count();
    }

    private Map<Token, Machines.Row> byToken(UUID tenant, String provider) {
        Map<Token, Machines.Row> rows = new LinkedHashMap<>();
        machines.ofProvider(tenant, provider).forEach(row -> rows.put(row.token(), row));
        return rows;
    }

    private static List<Found> compare(
            Map<Token, Machines.Row> before, Map<Token, Machines.Row> after, List<Machine> listed) {
        List<Found> found = new ArrayList<>();
        Set<Token> seen = new HashSet<>();
        for (Machine machine : listed) {
            Token token = machine.token();
            Machines.Row row = token == null ? null : after.getOrDefault(token, before.get(token));
            if (token != null) {
                seen.add(token);
            }
            found.add(
                    new Found(
                            machine.id().id(),
                            token == null ? null : token.id(),
                            row == null ? "orphan" : "known",
                            row == null ? null : row.cluster(),
                            row == null ? null : row.node(),
                            row == null ? null : row.state()));
        }
        after.forEach((token, row) -> {
            boolean stood = before.containsKey(token) && before.get(token).confirmed();
            if (stood && row.confirmed() && row.machine() != null && !seen.contains(token)) {
                found.add(
                        new Found(
                                row.machine().id(),
                                token.id(),
                                "lost",
                                row.cluster(),
                                row.node(),
                                row.state()));
            }
        });
        return found;
    }
}
