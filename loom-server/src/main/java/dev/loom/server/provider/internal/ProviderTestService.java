package dev.loom.server.provider.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.ProviderAccount;
import dev.loom.server.catalog.CurrentCatalog;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.provider.Accounts;
import dev.loom.server.provider.ProviderPlugins;
import dev.loom.server.provider.ProviderTests;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.spi.Capability;
import dev.loom.spi.Finding;
import dev.loom.spi.Outcome;
import dev.loom.spi.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/** Asks plugins what they are, and providers whether they work. */
@Service
class ProviderTestService implements ProviderTests {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ProviderPlugins plugins;
    private final Accounts accounts;
    private final CurrentCatalog catalog;
    private final InstantSource clock;
    private final Map<Asked, Answer> known = new ConcurrentHashMap<>();
    private final Set<Asked> underWay = ConcurrentHashMap.newKeySet();

    private record Asked(UUID tenant, String provider) {}

    private record Answer(TestView view, Instant at) {}

    ProviderTestService(
            ProviderPlugins plugins,
            Accounts accounts,
            CurrentCatalog catalog,
            InstantSource clock) {
        this.plugins = plugins;
        this.accounts = accounts;
        this.catalog = catalog;
        this.clock = clock;
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
        TestView view = ask(caller.tenant(), provider);
        known.put(new Asked(caller.tenant(), provider), new Answer(view, clock.instant()));
        return view;
    }

    @Override
    public List<TestView> health(Caller caller) {
        caller.need(Right.SEE);
        UUID tenant = caller.tenant();
        return catalog.of(tenant).names(Kind.PROVIDER).stream()
                .map(name -> last(new Asked(tenant, name)).view())
                .toList();
    }

    /** Waits only where nothing is known yet: an old answer is shown while a new one is fetched. */
    private Answer last(Asked asked) {
        Answer last = known.computeIfAbsent(asked, this::fresh);
        boolean old = last.at().plus(FRESH).isBefore(clock.instant());
        if (old && underWay.add(asked)) {
            Thread.startVirtualThread(() -> {
                try {
                    known.put(asked, fresh(asked));
                } catch (LoomException e) {
                    known.remove(asked);
                } finally {
                    underWay.remove(asked);
                }
            });
        }
        return last;
    }

    private Answer fresh(Asked asked) {
        return new Answer(ask(asked.tenant(), asked.provider()), clock.instant());
    }

    private TestView ask(UUID tenant, String provider) {
        try {
            return asked(tenant, provider);
        } catch (LoomException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                throw e;
            }
            String type =
                    catalog.of(tenant)
                            .provider(provider)
                            .map(ProviderAccount::providerType)
                            .orElse("");
            return new TestView(
                    provider,
                    type,
                    plugins.find(type).isPresent(),
                    false,
                    String.valueOf(e.getMessage()),
                    "",
                    false);
        }
    }

    private TestView asked(UUID tenant, String provider) {
        Accounts.Configured configured = accounts.get(tenant, provider);
        Provider plugin = configured.plugin();
        return switch (plugin.test(configured.account())) {
            case Outcome.Done<Finding>(Finding(var machines, var sentence, var capabilities)) ->
                    new TestView(
                            provider,
                            plugin.type(),
                            true,
                            true,
                            sentence,
                            machines,
                            capabilities.contains(Capability.ISOLATED));
            case Outcome.NotYet<Finding>(_, var why) -> doesNotWork(provider, plugin, why);
            case Outcome.Failed<Finding>(_, var message) -> doesNotWork(provider, plugin, message);
        };
    }

    private static TestView doesNotWork(String provider, Provider plugin, String why) {
        boolean isolated = plugin.capabilities().contains(Capability.ISOLATED);
        return new TestView(provider, plugin.type(), true, false, why, "", isolated);
    }

    private static TypeView view(Provider plugin) {
        Set<String> capabilities = new TreeSet<>();
        plugin.capabilities()
                .forEach(
                        c -> capabilities.add(c.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return new TypeView(plugin.type(), plugin.label(), capabilities, plugin.schema());
    }
}
