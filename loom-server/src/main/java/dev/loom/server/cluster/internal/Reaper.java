package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.cluster.MachineReport.Found;
import dev.loom.server.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at every provider every five minutes, on one server at a time, and goes on with what people
 * want deleted. Where that is set it deletes by itself what has been an orphan for long.
 */
@Component
@ConditionalOnProperty(name = "loom.engine.worker", matchIfMissing = true)
class Reaper {

    private static final Logger log = LoggerFactory.getLogger(Reaper.class);

    /** A little less than the schedule's, or every second turn would be nobody's. */
    private static final Duration EVERY = Duration.ofMinutes(4);

    private final CurrentCatalog catalog;
    private final MachineLooks looks;
    private final StrayStore strays;
    private final StrayDeletion deletion;
    private final ReaperProperties properties;
    private final JdbcClient client;
    private final InstantSource clock;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Reaper(
            CurrentCatalog catalog,
            MachineLooks looks,
            StrayStore strays,
            StrayDeletion deletion,
            ReaperProperties properties,
            JdbcClient client,
            InstantSource clock) {
        this.catalog = catalog;
        this.looks = looks;
        this.strays = strays;
        this.deletion = deletion;
        this.properties = properties;
        this.client = client;
        this.clock = clock;
    }

    private record Tenant(UUID id, String name) {}

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT5M")
    void look() {
        List<Tenant> tenants =
                client.sql("select id, name from tenant order by id")
                        .query((row, _) ->
                                new Tenant(row.getObject(1, UUID.class), row.getString(2)))
                        .list();
        for (Tenant tenant : tenants) {
            List<String> providers = catalog.of(tenant.id()).names(Kind.PROVIDER);
            strays.keepOnly(tenant.id(), providers);
            for (String provider : providers) {
                if (strays.claim(tenant.id(), provider, EVERY)) {
                    look(Caller.system(tenant.id(), tenant.name()), provider);
                }
            }
        }
    }

    /** One provider; that one fails keeps no other from being looked at. */
    void look(Caller loom, String provider) {
        try {
            say(
                    provider,
                    looks.look(loom.tenant(), provider).machines().stream()
                            .filter(machine -> !machine.standing().equals("known"))
                            .filter(machine -> said.add(provider + "/" + machine))
                            .toList());
            deleteOld(loom, provider);
        } catch (RuntimeException e) {
            log.warn("provider {} can't be looked at", provider, e);
        }
    }

    /** Goes on with what somebody wants deleted, and the provider takes its time for. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void goOn() {
        for (StrayRow stray : strays.deleting()) {
            try {
                deletion.ask(stray);
            } catch (RuntimeException e) {
                log.warn("machine {} can't be deleted: {}", stray.machine(), e.getMessage());
            }
        }
    }

    private void deleteOld(Caller loom, String provider) {
        Duration after = properties.deleteOrphansAfter();
        if (after == null) {
            return;
        }
        Instant then = clock.instant().minus(after);
        for (UUID orphan : strays.since(loom.tenant(), provider, then)) {
            try {
                deletion.delete(loom, orphan);
                log.info("orphan {} of provider {} is deleted", orphan, provider);
            } catch (RuntimeException e) {
                log.warn("orphan {} of provider {} can't be deleted", orphan, provider, e);
            }
        }
    }

    /** Those that weren't there at the last look, in one line. */
    private static void say(String provider, List<Found> strays) {
        if (!strays.isEmpty()) {
            log.warn(
                    "provider {} has {} more stray machines, such as {} ({})",
                    provider,
                    strays.size(),
                    strays.getFirst().machine(),
                    strays.getFirst().standing());
        }
    }
}
