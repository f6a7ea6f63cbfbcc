package dev.loom.server.provider.internal;

import dev.loom.server.catalog.ProviderTypes;
import dev.loom.server.provider.ProviderPlugins;
import dev.loom.spi.FieldSchema;
import dev.loom.spi.Provider;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the catalog which fields the plugins declare. */
@Component
class PluginFields implements ProviderTypes {

    private final ProviderPlugins plugins;

    PluginFields(ProviderPlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public Optional<FieldSchema> schema(String type) {
        return plugins.find(type).map(Provider::schema);
    }
}
