package dev.loom.server.provider.internal;

import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.ProviderPlugins;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.spi.Capability;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** Asks plugins what they are, and providers whether they work. */
@Service
class ProviderTestService implements ProviderTests {

    private final ProviderPlugins plugins;
    private final Accounts accounts;

    ProviderTestService(ProviderPlugins plugins, Accounts accounts) {
        this.plugins = plugins;
        this.accounts = accounts;
    }

    @Override
    public List<TypeView> types(Caller caller) {
        caller.need(Right.SEE);
        return plugins.all().stream().map(ProviderTestService::view).toList();
    }

    @Override
    public TypeView type(Caller caller, String type) {
        caller.need(Right.SEE);
        return plugins.find(type)
                .map(ProviderTestService::view)
                .orElseThrow(() -> LoomException.notFound("provider type", type));
    }

    @Override
    public TestView test(Caller caller, String provider) {
        caller.need(Right.WRITE_CATALOG);
        Accounts.Configured configured = accounts.get(caller.tenant(), provider);
        Provider plugin = configured.plugin();
        boolean isolated = plugin.capabilities().contains(Capability.ISOLATED);
        return switch (plugin.test(configured.account())) {
            case Outcome.Done<String>(var message) ->
                    new TestView(provider, plugin.type(), true, message, isolated);
            case Outcome.NotYet<String>(_, var why) ->
                    new TestView(provider, plugin.type(), false, why, isolated);
            case Outcome.Failed<String>(_, var message) ->
                    new TestView(provider, plugin.type(), false, message, isolated);
        };
    }

    private static TypeView view(Provider plugin) {
        Set<String> capabilities = new TreeSet<>();
        plugin.capabilities()
                .forEach(
                        c -> capabilities.add(c.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return new TypeView(plugin.type(), plugin.label(), capabilities, plugin.schema());
    }
}
