package dev.loom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir Path folder;

    @Test
    void nothingIsNeeded() {
        Settings settings = SettingsReader.read(Map.of(), folder.resolve("loom.yaml"));
        assertThat(settings.url()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.database()).isEmpty();
        assertThat(settings.adminPassword()).isEmpty();
        assertThat(settings.masterKeyFile()).isEmpty();
    }

    @Test
    void theFileSpeaksWhereTheEnvironmentIsSilent() throws IOException {
        Path yaml =
                yaml(
                        """
                        nodesfile: nodes.yaml
                        server:
                          port: 9000
                          bind: 0.0.0.0
                          db_url: jdbc:postgresql://db/loom
                          db_user: weaver
                        """);
        Settings settings = SettingsReader.read(Map.of("LOOM_PORT", "9001"), yaml);
        assertThat(settings.url()).isEqualTo("http://127.0.0.1:9001");
        assertThat(settings.bind()).isEqualTo("0.0.0.0");
        assertThat(settings.database())
                .contains(new DatabaseAddress("jdbc:postgresql://db/loom", "weaver", ""));
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        Settings settings =
                SettingsReader.read(
                        Map.of("LOOM_PORT", "", "LOOM_DB_URL", ""), folder.resolve("loom.yaml"));
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.database()).isEmpty();
    }

    @Test
    void orphansAreDeletedOnlyWhereThatIsAskedFor() {
        Path yaml = folder.resolve("loom.yaml");
        assertThat(SettingsReader.read(Map.of(), yaml).deleteOrphansAfter()).isEmpty();
        assertThat(
                        SettingsReader.read(Map.of("LOOM_DELETE_ORPHANS_AFTER", "7d"), yaml)
                                .deleteOrphansAfter())
                .contains(Duration.ofDays(7));
        for (String wrong : List.of("soon", "5m", "-1d")) {
            assertThatThrownBy(() ->
                            SettingsReader.read(Map.of("LOOM_DELETE_ORPHANS_AFTER", wrong), yaml))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("7d");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 "})
    void whatIsNoPortIsRefused(String port) {
        assertThatThrownBy(() ->
                        SettingsReader.read(Map.of("LOOM_PORT", port), folder.resolve("loom.yaml")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("\"" + port + "\", which is no port");
    }

    @Test
    void anotherDatabaseThanPostgresIsRefusedWithoutRepeatingAPassword() {
        assertThatThrownBy(() ->
                        SettingsReader.read(
                                Map.of("LOOM_DB_URL", "postgres://u:secret@db/loom"),
                                folder.resolve("loom.yaml")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jdbc:postgresql://db:5432/loom")
                .hasMessageNotContaining("secret");
    }

    @Test
    void allUnknownKeysAreNamedWithTheirPlaces() throws IOException {
        Path yaml = yaml("nodefile: x\nserver:\n  bnid: y\n");
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), yaml))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(
                        yaml + ":1:1: unknown key \"nodefile\"; the nearest is \"nodesfile\"")
                .hasMessageContaining(yaml + ":3:3: unknown key \"bnid\"; the nearest is \"bind\"");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithItsPlace() throws IOException {
        Path yaml = yaml("server: [\n");
        assertThatThrownBy(() -> SettingsReader.read(Map.of(), yaml))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(yaml + ":2:1: ");
    }

    @Test
    void settingsNeverPrintAPassword() {
        Settings settings =
                SettingsReader.read(
                        Map.of(
                                "LOOM_ADMIN_PASSWORD",
                                "secret",
                                "LOOM_DB_URL",
                                "jdbc:postgresql://db/loom?password=secret",
                                "LOOM_DB_PASSWORD",
                                "secret"),
                        folder.resolve("loom.yaml"));
        assertThat(settings.toString()).contains("db/loom").doesNotContain("secret");
    }

    private Path yaml(String text) throws IOException {
        return Files.writeString(folder.resolve("loom.yaml"), text);
    }
}
