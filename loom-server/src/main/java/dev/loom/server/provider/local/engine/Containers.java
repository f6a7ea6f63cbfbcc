package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.loom.server.provider.local.machine.Unable;
import dev.loom.spi.Account;
import dev.loom.spi.MachineSpec;
import dev.loom.spi.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The containers of one account at one engine: their names, their labels, and finding them. */
record Containers(Engine engine, Account account) {

    static final String PREFIX = "loom-";
    static final String TOKEN = "dev.loom.token";
    static final String USER = "dev.loom.user";

    private static final String INSTALLATION = "dev.loom.installation";
    private static final String TENANT = "dev.loom.tenant";
    private static final String PROVIDER = "dev.loom.provider";
    private static final String CLUSTER = "dev.loom.cluster";
    private static final String NODE = "dev.loom.node";

    /** A container's name: engines let only one have it. */
    static String name(Token token) {
        return PREFIX + token;
    }

    /** What a new one is labelled with. */
    Map<String, String> labels(Token token, MachineSpec spec, String user) {
        return Map.of(
                INSTALLATION, account.installation(),
                TENANT, account.tenant(),
                PROVIDER, account.provider(),
                CLUSTER, spec.cluster(),
                NODE, spec.node().toString(),
                TOKEN, token.toString(),
                USER, user);
    }

    /** The token's container, if this account has it. */
    Optional<InspectContainerResponse> find(Token token) throws Unable {
        return engine.ask(client -> client.inspectContainerCmd(name(token)).exec())
                .filter(this::isOurs);
    }

    /** All of this account, whatever state they are in. */
    List<InspectContainerResponse> all() throws Unable {
        Map<String, String> ours =
                Map.of(
                        INSTALLATION, account.installation(),
                        TENANT, account.tenant(),
                        PROVIDER, account.provider());
        List<Container> listed =
                engine.call(client ->
                        client.listContainersCmd().withShowAll(true).withLabelFilter(ours).exec());
        List<InspectContainerResponse> all = new ArrayList<>();
        for (Container container : listed) {
            engine.ask(client -> client.inspectContainerCmd(container.getId()).exec())
                    .filter(this::isOurs)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Starts one; it may run already. */
    void start(String container) throws Unable {
        engine.call(client -> {
            try {
                client.startContainerCmd(container).exec();
            } catch (NotModifiedException _) {
                // it runs
            }
            return container;
        });
    }

    /** Removes one with all that it holds; whether it is gone now. */
    boolean remove(String container) throws Unable {
        Optional<Boolean> removed =
                engine.ask(client -> {
                    try {
                        client.removeContainerCmd(container)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec();
                        return true;
                    } catch (ConflictException _) {
                        return false; // it is being removed already
                    }
                });
        return removed.orElse(true);
    }

    private boolean isOurs(InspectContainerResponse container) {
        Map<String, String> labels = labelsOf(container);
        return account.installation().equals(labels.get(INSTALLATION))
                && account.tenant().equals(labels.get(TENANT))
                && account.provider().equals(labels.get(PROVIDER));
    }

    static Map<String, String> labelsOf(InspectContainerResponse container) {
        return Objects.requireNonNullElse(container.getConfig().getLabels(), Map.of());
    }
}
