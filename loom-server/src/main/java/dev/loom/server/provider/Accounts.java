package dev.loom.server.provider;

import dev.loom.core.catalog.ProviderAccount;
import dev.loom.server.SpiValues;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Account;
import dev.loom.spi.Field;
import dev.loom.spi.Fields;
import dev.loom.spi.Provider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The configured providers, as their plugins want to be told of them. */
@Component
public class Accounts {

    private final CurrentCatalog catalog;
    private final ProviderPlugins plugins;
    private final JdbcClient client;
    private final Path home;

    Accounts(
            CurrentCatalog catalog,
            ProviderPlugins plugins,
            JdbcClient client,
            @Value("${loom.home}") Path home) {
        this.catalog = catalog;
        this.plugins = plugins;
        this.client = client;
        this.home = home;
    }

    /**
     * A provider's plugin, and the account that it is to use.
     *
     * @param maxConcurrent how many calls may be under way at once; empty for any number
     */
    public record Configured(Provider plugin, Account account, OptionalInt maxConcurrent) {}

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
