package dev.loom.server.provider;

import dev.loom.server.plugin.PluginLoader;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Provider;
import java.util.Collection;
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

    /** Those that this server offers. */
    public Collection<Provider> all() {
        return byType.values().stream().filter(plugin -> plugin.off().isEmpty()).toList();
    }

    public Optional<Provider> find(String type) {
        return Optional.ofNullable(byType.get(type)).filter(plugin -> plugin.off().isEmpty());
    }

    /**
     * The plugin of that type.
     *
     * @throws LoomException {@code RULE_BROKEN} if there is none, or it is off
     */
    public Provider get(String type) {
        return find(type).orElseThrow(() -> none(type));
    }

    private LoomException none(String type) {
        String why =
                Optional.ofNullable(byType.get(type))
                        .flatMap(Provider::off)
                        .orElseGet(() ->
                                "There are "
                                        + String.join(
                                                ", ", all().stream().map(Provider::type).toList())
                                        + ".");
        return new LoomException(
                ErrorCode.RULE_BROKEN, "There is no provider type \"" + type + "\" here. " + why);
    }
}
