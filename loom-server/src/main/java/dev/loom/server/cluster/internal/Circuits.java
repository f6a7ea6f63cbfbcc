package dev.loom.server.cluster.internal;

import dev.loom.core.catalog.Names;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The circuits of the provider accounts that this server calls. */
@Component
class Circuits {

    private final Map<Account, Circuit> circuits = new ConcurrentHashMap<>();

    private record Account(UUID tenant, String provider) {}

    Circuit of(UUID tenant, String provider) {
        return circuits.computeIfAbsent(
                new Account(tenant, Names.key(provider)), _ -> new Circuit());
    }
}
