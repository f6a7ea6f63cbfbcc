package dev.loom.server.provider.local.engine;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.spi.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where engines are looked for: where the account says, else where {@code DOCKER_HOST} says, else
 * in the places where Docker, Podman and their machines on a Mac put their sockets.
 */
final class EnginePlaces {

    private static final List<String> OF_THE_SYSTEM =
            List.of("/var/run/docker.sock", "/run/podman/podman.sock");
    private static final List<String> OF_A_HOME =
            List.of(
                    ".docker/run/docker.sock",
                    ".docker/desktop/docker.sock",
                    ".colima/default/docker.sock",
                    ".orbstack/run/docker.sock",
                    ".rd/docker.sock",
                    ".local/share/containers/podman/machine/podman.sock");
    private static final List<String> OF_A_SESSION = List.of("docker.sock", "podman/podman.sock");
    private static final String OF_A_PODMAN_MACHINE = "podman/podman-machine-default-api.sock";

    private final Map<String, String> environment;
    private final Path home;

    EnginePlaces(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    static EnginePlaces ofThisProcess() {
        return new EnginePlaces(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** The addresses to try, best first; none where nothing is there. */
    List<EngineAddress> of(Account account) throws BadField {
        Optional<String> named =
                given(account.fields().text("engine", "")).or(() -> variable("DOCKER_HOST"));
        if (named.isPresent()) {
            return List.of(EngineAddress.parse(named.get()));
        }
        return sockets().filter(Files::exists).map(EngineAddress::of).distinct().toList();
    }

    /** Whether the account names one. */
    static boolean isNamed(Account account) {
        return given(account.fields().text("engine", "")).isPresent();
    }

    private Stream<Path> sockets() {
        Stream<Path> system = OF_THE_SYSTEM.stream().map(Path::of);
        Stream<Path> session =
                variable("XDG_RUNTIME_DIR").stream()
                        .flatMap(folder -> OF_A_SESSION.stream().map(Path.of(folder)::resolve));
        Stream<Path> own = OF_A_HOME.stream().map(home::resolve);
        Stream<Path> machine =
                variable("TMPDIR").stream()
                        .map(folder -> Path.of(folder).resolve(OF_A_PODMAN_MACHINE));
        return Stream.of(system, session, own, machine).flatMap(places -> places);
    }

    private Optional<String> variable(String name) {
        return given(environment.getOrDefault(name, ""));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(t -> !t.isEmpty());
    }
}
