package dev.loom.server.provider;

import dev.loom.server.plugin.PluginLoader;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Provider;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The provider types that there are. */
@Component
public class ProviderPlugins {

    private final Map<String, Provider> byType = new TreeMap<>();

    ProviderPlugins(PluginLoader loader) {
        loader.load(Provider.class)
                .forEach(provider -> byType.putIfAbsent(provider.type(), provider));
    }

    public Collection<Provider> all() {
        return Collections.unmodifiableCollection(byType.values());
    }

    public Optional<Provider> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /**
     * The plugin of that type.
     *
     * @throws LoomException {@code RULE_BROKEN} if there is none
     */
    public Provider get(String type) {
        return find(type)
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.RULE_BROKEN,
                                "There is no provider type \""
                                        + type
                                        + "\"; there are "
                                        + String.join(", ", byType.keySet())
                                        + "."));
    }
}
