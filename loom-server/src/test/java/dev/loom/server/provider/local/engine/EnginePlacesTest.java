package dev.loom.server.provider.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.server.provider.local.machine.BadField;
import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePlacesTest {

    @TempDir private Path folder;

    @Test
    void theAccountsAddressGoesBeforeTheEnvironments() throws Exception {
        EnginePlaces places = places(Map.of("DOCKER_HOST", "unix:///environment"));

        assertThat(words(places.of(account("/account")))).containsExactly("unix:///account");
        assertThat(words(places.of(account("")))).containsExactly("unix:///environment");
    }

    @Test
    void whereNothingIsSaidTheSocketsThatAreThereAreTaken() throws Exception {
        Path session = Files.createDirectories(folder.resolve("run/podman"));
        Path podman = Files.createFile(session.resolve("podman.sock"));
        Path colima = Files.createDirectories(folder.resolve(".colima/default"));
        Path docker = Files.createFile(colima.resolve("docker.sock"));

        EnginePlaces places = places(Map.of("XDG_RUNTIME_DIR", folder + "/run"));

        assertThat(words(places.of(account(""))))
                .containsSubsequence("unix://" + podman, "unix://" + docker);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ssh://me@there", "tcp://nowhere", "unix:", "docker", "a b", "unix://x"})
    void whatIsNoAddressSaysWhatWouldBeOne(String text) {
        assertThatThrownBy(() -> places(Map.of()).of(account(text)))
                .isInstanceOf(BadField.class)
                .hasMessageContaining(text)
                .hasMessageContaining("unix:///PATH");
    }

    @Test
    void portsArePublishedWhereTheyCanBeReachedFromHere() throws Exception {
        assertThat(EngineAddress.parse("/run/docker.sock").publishesAt()).isEqualTo("127.0.0.1");
        assertThat(EngineAddress.parse("tcp://localhost:2375").publishesAt())
                .isEqualTo("127.0.0.1");
        assertThat(EngineAddress.parse("tcp://10.0.0.9:2376").publishesAt()).isEqualTo("10.0.0.9");
    }

    private EnginePlaces places(Map<String, String> environment) {
        return new EnginePlaces(environment, folder);
    }

    private Account account(String engine) {
        Fields fields = new Fields(Map.of("engine", new Value.Text(engine)));
        return new Account("here", "acme", "local", fields, folder);
    }

    private static List<String> words(List<EngineAddress> addresses) {
        return addresses.stream().map(EngineAddress::toString).toList();
    }
}
