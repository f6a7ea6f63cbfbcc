package dev.loom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRoleTest {

    @TempDir Path folder;

    @Test
    void aProcessHasAllRolesIfNobodySays() {
        Settings settings = SettingsReader.read(Map.of(), folder.resolve("loom.yaml"));

        assertThat(settings.roles()).containsExactlyInAnyOrder(ServerRole.values());
    }

    @Test
    void aProcessHasTheRolesThatAreNamedAlone() {
        assertThat(ServerRole.all("api, user-ui"))
                .containsExactlyInAnyOrder(ServerRole.API, ServerRole.USER_UI);
    }

    @Test
    void anUnknownRoleIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> ServerRole.all("api, wroker"))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        e ->
                                assertThat(String.join(" ", e.lines()))
                                        .contains("\"wroker\"", "api, worker, admin-ui, user-ui"));
    }
}
