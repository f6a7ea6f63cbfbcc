package dev.loom.server.automator.internal;

import dev.loom.server.automator.AutomatorPlugins;
import dev.loom.server.automator.AutomatorTypes;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.spi.Automator;
import java.util.List;
import org.springframework.stereotype.Service;

/** Asks plugins what they are. */
@Service
class AutomatorTypeService implements AutomatorTypes {

    private final AutomatorPlugins plugins;

    AutomatorTypeService(AutomatorPlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public List<TypeView> list(Caller caller) {
        caller.need(Right.SEE);
        return plugins.all().stream().map(AutomatorTypeService::view).toList();
    }

    @Override
    public TypeView get(Caller caller, String type) {
        caller.need(Right.SEE);
        return plugins.find(type)
                .map(AutomatorTypeService::view)
                .orElseThrow(() -> LoomException.notFound("automator type", type));
    }

    private static TypeView view(Automator automator) {
        return new TypeView(automator.type(), automator.label(), automator.schema());
    }
}
