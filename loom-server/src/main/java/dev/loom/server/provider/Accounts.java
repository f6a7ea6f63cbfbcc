package dev.loom.server.provider;

import dev.loom.core.catalog.ProviderAccount;
import dev.loom.server.SpiValues;
import dev.loom.server.catalog.CatalogChanged;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Account;
import dev.loom.spi.Field;
import dev.loom.spi.Fields;
import dev.loom.spi.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The configured providers, as their plugins want to be told of them. */
@Component
public class Accounts {

    private static final Duration RECENT = Duration.ofSeconds(2);

    private final CurrentCatalog catalog;
    private final ProviderPlugins plugins;
    private final JdbcClient client;
    private final Path home;
    private final InstantSource clock;
    private final Map<Named, Recent> recent = new ConcurrentHashMap<>();

    Accounts(
            CurrentCatalog catalog,
            ProviderPlugins plugins,
            JdbcClient client,
            @Value("${loom.home}") Path home,
            InstantSource clock) {
        this.catalog = catalog;
        this.plugins = plugins;
        this.client = client;
        this.home = home;
        this.clock = clock;
    }

    private record Named(UUID tenant, String provider) {}

    private record Recent(Configured configured, Instant until) {

        boolean isGood(Instant now) {
            return now.isBefore(until) && configured.plugin().off().isEmpty();
        }
    }

    /**
     * A provider's plugin, and the account that it is to use.
     *
     * @param maxConcurrent how many calls may be under way at once; empty for any number
     */
    public record Configured(Provider plugin, Account account, OptionalInt maxConcurrent) {}

    @TransactionalEventListener
    void changed(CatalogChanged change) {
        recent.keySet().removeIf(named -> named.tenant().equals(change.tenant()));
    }

    /**
     * The same, for the many steps of a run: what another server changed within a few seconds may
     * be missing.
     *
     * @throws LoomException as {@link #get}
     */
    public Configured recent(UUID tenant, String name) {
        return recent.compute(
                        new Named(tenant, name),
                        (_, last) ->
                                last != null && last.isGood(clock.instant())
                                        ? last
                                        : new Recent(
                                                get(tenant, name), clock.instant().plus(RECENT)))
                .configured();
    }

    /**
     * The provider of that name.
     *
     * @throws LoomException {@code NOT_FOUND} if there is none; {@code RULE_BROKEN} if its type is
     *     unknown here
     */
    public Configured get(UUID tenant, String name) {
        ProviderAccount provider =
                catalog.of(tenant)
                        .provider(name)
                        .orElseThrow(() -> LoomException.notFound("provider", name));
        Provider plugin = plugins.get(provider.providerType());
        Fields given = SpiValues.fields(catalog.providerFields(tenant, name));
        Path folder = home.resolve("machines").resolve(tenant.toString()).resolve(provider.name());
        return new Configured(
                plugin,
                new Account(
                        installation(),
                        tenantName(tenant),
                        provider.name(),
                        defaults(plugin).with(given),
                        folder),
                provider.maxConcurrent());
    }

    private static Fields defaults(Provider plugin) {
        Map<String, dev.loom.spi.Value> values = new LinkedHashMap<>();
        for (Field field : plugin.schema().fields()) {
            String otherwise = field.otherwise();
            if (otherwise != null) {
                values.put(field.name(), new dev.loom.spi.Value.Text(otherwise));
            }
        }
        return new Fields(values);
    }

    private String installation() {
        return client.sql("select id from installation").query(UUID.class).single().toString();
    }

    private String tenantName(UUID tenant) {
        return client.sql("select name from tenant where id = :id")
                .param("id", tenant)
                .query(String.class)
                .single();
    }
}
