package dev.loom.server.automator;

import dev.loom.server.plugin.PluginLoader;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.spi.Automator;
import java.util.Collection;
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

    /** Those that this server offers. */
    public Collection<Automator> all() {
        return byType.values().stream().filter(plugin -> plugin.off().isEmpty()).toList();
    }

    public Optional<Automator> find(String type) {
        return Optional.ofNullable(byType.get(type)).filter(plugin -> plugin.off().isEmpty());
    }

    /**
     * The plugin of that type.
     *
     * @throws LoomException {@code RULE_BROKEN} if there is none, or it is off
     */
    public Automator get(String type) {
        return find(type).orElseThrow(() -> none(type));
    }

    private LoomException none(String type) {
        String why =
                Optional.ofNullable(byType.get(type))
                        .flatMap(Automator::off)
                        .orElseGet(() ->
                                "There are "
                                        + String.join(
                                                ", ", all().stream().map(Automator::type).toList())
                                        + ".");
        return new LoomException(
                ErrorCode.RULE_BROKEN, "There is no automator \"" + type + "\" here. " + why);
    }
}
