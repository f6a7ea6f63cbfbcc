package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.MachineReport;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.Accounts.Configured;
import dev.loom.spi.Machine;
import dev.loom.spi.MachineId;
import dev.loom.spi.Outcome;
import dev.loom.spi.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares machines that carry our tag with machines that Loom wished for, and keeps what differs:
 * what nobody wished for is an orphan, what the provider no longer has is lost.
 */
@Component
class MachineLooks {

    private static final Logger log = LoggerFactory.getLogger(MachineLooks.class);

    private final Accounts accounts;
    private final Machines machines;
    private final StrayStore strays;

    MachineLooks(Accounts accounts, Machines machines, StrayStore strays) {
        this.accounts = accounts;
        this.machines = machines;
        this.strays = strays;
    }

    /**
     * Rows are read first and again after, and clusters with an operation under way lose nothing: a
     * machine that is being made or deleted is no finding.
     */
    MachineReport look(UUID tenant, String name) {
        Configured configured = accounts.get(tenant, name);
        String provider = configured.account().provider();
        long revision = strays.revision(tenant, provider);
        Set<UUID> busy = new HashSet<>(strays.busy(tenant));
        Map<Token, Machines.Row> before = byToken(tenant, provider);
        Outcome<List<Machine>> listed = configured.plugin().list(configured.account());
        busy.addAll(strays.busy(tenant));
        Map<Token, Machines.Row> after = byToken(tenant, provider);
        return switch (listed) {
            case Outcome.Done<List<Machine>>(var there) -> {
                List<Found> found = compare(before, after, there, busy);
                List<Found> differ =
                        found.stream()
                                .filter(machine -> !machine.standing().equals("known"))
                                .toList();
                strays.keep(tenant, provider, revision, differ);
                yield new MachineReport(provider, found, null);
            }
            case Outcome.NotYet<List<Machine>>(_, var why) ->
                    failed(tenant, provider, revision, why);
            case Outcome.Failed<List<Machine>>(_, var message) ->
                    failed(tenant, provider, revision, message);
        };
    }

    private MachineReport failed(UUID tenant, String provider, long revision, String why) {
        log.debug("provider {} can't be looked at: {}", provider, why);
        strays.failed(tenant, provider, revision, why);
        return new MachineReport(provider, List.of(), why);
    }

    private Map<Token, Machines.Row> byToken(UUID tenant, String provider) {
        Map<Token, Machines.Row> rows = new LinkedHashMap<>();
        machines.ofProvider(tenant, provider).forEach(row -> rows.put(row.token(), row));
        return rows;
    }

    private static List<Found> compare(
            Map<Token, Machines.Row> before,
            Map<Token, Machines.Row> after,
            List<Machine> listed,
            Set<UUID> busy) {
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
            MachineId machine = row.machine();
            boolean stands = stood && row.confirmed() && !busy.contains(row.cluster());
            if (stands && machine != null && !seen.contains(token)) {
                found.add(
                        new Found(
                                machine.id(),
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
