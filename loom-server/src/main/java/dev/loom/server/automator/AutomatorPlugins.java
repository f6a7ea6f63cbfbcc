package dev.loom.server.automator;

import dev.loom.server.plugin.PluginLoader;
import dev.loom.spi.Automator;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The automator types that there are. */
@Component
public class AutomatorPlugins {

    private final Map<String, Automator> byType = new TreeMap<>();

    AutomatorPlugins(PluginLoader loader) {
        loader.load(Automator.class)
                .forEach(automator -> byType.putIfAbsent(automator.type(), automator));
    }

    public Collection<Automator> all() {
        return Collections.unmodifiableCollection(byType.values());
    }

    public Optional<Automator> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }
}
