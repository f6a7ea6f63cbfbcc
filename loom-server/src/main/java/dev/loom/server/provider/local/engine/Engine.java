package dev.loom.server.provider.local.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.loom.server.provider.local.machine.Unable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An engine at its address. There is one object for each address in this process, which keeps its
 * connections; it need not answer.
 */
final class Engine {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);
    private static final Duration TO_DO_SOMETHING = Duration.ofSeconds(50);
    private static final Duration TO_BUILD = Duration.ofMinutes(15);
    private static final int CONNECTIONS = 64;
    private static final Map<EngineAddress, Engine> KNOWN = new ConcurrentHashMap<>();

    private final EngineAddress address;
    private final DockerClient quick;
    private final DockerClient steady;
    private volatile @Nullable Identity identity;
    private volatile @Nullable Size size;

    private Engine(EngineAddress address) {
        this.address = address;
        this.quick = client(TO_ANSWER);
        this.steady = client(TO_DO_SOMETHING);
    }

    /**
     * What an engine says that it is.
     *
     * @param name Docker or Podman
     */
    record Identity(String name, String version) {
        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    /**
     * What a node may be given of its computer.
     *
     * @param swap whether the engine can limit what is swapped out
     */
    record Size(int cpus, boolean swap) {}

    /**
     * The engine there.
     *
     * @throws Unable if it can't even be asked, such as for a certificate that is missing
     */
    static Engine at(EngineAddress address) throws Unable {
        try {
            return KNOWN.computeIfAbsent(address, Engine::new);
        } catch (RuntimeException e) {
            throw EngineErrors.translated(address, e);
        }
    }

    EngineAddress address() {
        return address;
    }

    /** Whether somebody answers there within a few seconds; when nobody does, others may later. */
    boolean answers() {
        if (address.mayAnswer()) {
            try {
                quick.pingCmd().exec();
                return true;
            } catch (RuntimeException _) {
                // nobody
            }
        }
        identity = null;
        size = null;
        return false;
    }

    /** Who it is that answers there; asked once, since Podman takes its time to say so. */
    Identity identity() throws Unable {
        Identity known = identity;
        if (known != null) {
            return known;
        }
        Version version = call(client -> client.versionCmd().exec());
        List<VersionComponent> parts =
                Objects.requireNonNullElse(version.getComponents(), List.of());
        boolean podman = parts.stream().anyMatch(p -> p.getName().startsWith("Podman"));
        String number = String.valueOf(version.getVersion()).replaceFirst("[-+].*", "");
        Identity found = new Identity(podman ? "Podman" : "Docker", number);
        identity = found;
        return found;
    }

    boolean hasImage(String image) throws Unable {
        return ask(client -> client.inspectImageCmd(image).exec()).isPresent();
    }

    Size size() throws Unable {
        Size known = size;
        if (known != null) {
            return known;
        }
        Info info = call(client -> client.infoCmd().exec());
        Size found =
                new Size(
                        Objects.requireNonNullElse(info.getNCPU(), 1),
                        Boolean.TRUE.equals(info.getSwapLimit()));
        size = found;
        return found;
    }

    /** Asks for one thing; empty if there is no such thing. */
    <T> Optional<T> ask(Function<DockerClient, T> question) throws Unable {
        try {
            return Optional.of(question.apply(steady));
        } catch (NotFoundException _) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw EngineErrors.translated(address, e);
        }
    }

    /** Calls it, and tells what goes wrong in words of our own. */
    <T> T call(Function<DockerClient, T> work) throws Unable {
        try {
            return work.apply(steady);
        } catch (RuntimeException e) {
            throw EngineErrors.translated(address, e);
        }
    }

    /** A client for what takes long; to be closed. */
    DockerClient patient() {
        return client(TO_BUILD);
    }

    private DockerClient client(Duration patience) {
        DockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(address.toString())
                        .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .responseTimeout(patience)
                        .build());
    }
}
