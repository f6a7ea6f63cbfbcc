package dev.loom.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loom.server.security.Caller;
import dev.loom.server.security.Role;
import dev.loom.server.support.LoomServerTest;
import dev.loom.server.support.TestCalls;
import dev.loom.server.support.TestHttp;
import dev.loom.server.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

@LoomServerTest
class SecretsTest {

    private final TestHttp http;
    private final TestPeople people;
    private final SecretStore store;
    private final JdbcClient jdbc;
    private final Path home;

    SecretsTest(
            TestHttp http,
            TestPeople people,
            SecretStore store,
            JdbcClient jdbc,
            @Value("${loom.home}") Path home) {
        this.http = http;
        this.people = people;
        this.store = store;
        this.jdbc = jdbc;
        this.home = home;
    }

    @Test
    void aSecretGoesInAndNeverComesOut() {
        TestCalls admin = http.as(Role.ADMINISTRATOR);
        admin.put("/api/v1/secrets/db", Map.of("value", "canary-in-a-secret")).expect(201);
        admin.put("/api/v1/secrets/db", Map.of("value", "canary-in-a-secret")).expect(204);

        assertThat(admin.get("/api/v1/secrets").expect(200).text())
                .contains("\"db\"")
                .doesNotContain("canary");
        Caller caller = people.caller(Role.ADMINISTRATOR);
        assertThat(store.resolve(caller.tenant(), "db").orElseThrow().reveal())
                .isEqualTo("canary-in-a-secret");
        admin.delete("/api/v1/secrets/db").expect(204);
        admin.delete("/api/v1/secrets/db").expect(404);
    }

    @Test
    void anEnvelopeOpensOnlyInItsOwnPlace() {
        Caller caller = people.caller(Role.ADMINISTRATOR);
        store.put(caller.tenant(), "test/one", utf8("one"));
        store.put(caller.tenant(), "test/two", utf8("two"));
        jdbc.sql(
                        """
                        update secret two set key_id = one.key_id, nonce = one.nonce,
                            ciphertext = one.ciphertext
                        from secret one
                        where one.path = 'test/one' and two.path = 'test/two'
                        """)
                .update();

        try {
            assertThatThrownBy(() -> store.get(caller.tenant(), "test/two"))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            store.delete(caller.tenant(), "test");
        }
    }

    @Test
    void afterARotationAllSecretsAreUnderTheNewKeyAndStillOpen() throws Exception {
        Caller caller = people.caller(Role.ADMINISTRATOR);
        store.put(caller.tenant(), "rotated/one", utf8("still here"));
        Path keys = home.resolve("keys").resolve("master.keys");
        int before = Files.readAllLines(keys).size();

        http.as(Role.SUPERADMIN).post("/api/v1/secrets/rotate", null).expect(200);

        assertThat(Files.readAllLines(keys)).hasSize(before + 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(store.text(caller.tenant(), "rotated/one").orElseThrow().reveal())
                .isEqualTo("still here");
        assertThat(
                        jdbc.sql("select count(distinct key_id) from secret")
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void aPathWithSlashesIsNoNamedSecret() {
        Caller caller = people.caller(Role.ADMINISTRATOR);
        store.put(caller.tenant(), "inner/key", utf8("inner"));

        assertThat(store.resolve(caller.tenant(), "inner/key")).isEmpty();
    }

    @Test
    void aSecretTextPrintsAsDots() {
        assertThat(new SecretText("visible")).hasToString("•••");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
