package dev.loom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {

    private static final String ME =
            """
            {"name": "ada", "tenant": "main", "homeTenant": "main", "role": "user", "signIn": "token"}
            """;

    @TempDir Path folder;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer().json("GET /whoami", 200, ME);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void letIn() {
        server.json(
                "POST /tokens", 201, "{\"id\": \"t1\", \"name\": \"n\", \"token\": \"loom_abc\"}");
        new Call(folder)
                .typing("secret\n")
                .run("login", server.url() + "/", "--user", "ada", "--password-stdin");
    }

    @Test
    void loginExchangesThePasswordForATokenThatOnlyItsOwnerCanRead() throws IOException {
        letIn();

        Path profile = folder.resolve("config/profile.json");
        assertThat(profile).content().contains("loom_abc").doesNotContain("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile)))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("config"))))
                .isEqualTo("rwx------");
        assertThat(server.sent("POST /tokens").header("Authorization"))
                .isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void afterLoginOtherCommandsSendTheToken() {
        letIn();

        Call whoami = new Call(folder).run("whoami");

        assertThat(whoami.exitCode()).isZero();
        assertThat(whoami.out()).contains("Name          ada").contains("token");
        assertThat(server.sent("GET /whoami").header("Authorization")).isEqualTo("Bearer loom_abc");
    }

    @Test
    void theTokenOfOneServerIsNotSentToAnother() throws IOException {
        letIn();
        try (FakeServer other = new FakeServer().json("GET /whoami", 200, ME)) {
            new Call(folder).at(other).run("whoami");

            assertThat(other.sent("GET /whoami").header("Authorization")).isEmpty();
        }
    }

    @Test
    void aSecondLoginOnTheSameMachineGetsATokenOfAnotherName() {
        server.on(
                "POST /tokens",
                (exchange, sent) -> {
                    boolean second = sent.text().contains("2026-11-23");
                    String problem = "{\"status\": 409, \"type\": \"urn:loom:problem:name-taken\"}";
                    String made = "{\"id\": \"t2\", \"name\": \"n\", \"token\": \"loom_second\"}";
                    FakeServer.answer(
                            exchange,
                            second ? 201 : 409,
                            "application/json",
                            second ? made : problem);
                });

        Call login =
                new Call(folder)
                        .typing("secret\n")
                        .run("login", server.url(), "--user", "ada", "--password-stdin");

        assertThat(login.exitCode()).isZero();
        assertThat(folder.resolve("config/profile.json")).content().contains("loom_second");
    }

    @Test
    void logoutRevokesTheTokenAndForgetsIt() {
        letIn();
        server.on("DELETE /tokens/t1", (exchange, s) -> FakeServer.answer(exchange, 204, "", ""));

        Call logout = new Call(folder).run("logout");

        assertThat(logout.exitCode()).isZero();
        assertThat(server.sent("DELETE /tokens/t1").header("Authorization"))
                .isEqualTo("Bearer loom_abc");
        assertThat(folder.resolve("config/profile.json")).doesNotExist();
    }

    @Test
    void aPasswordCanNotBeAskedForWithoutATerminal() {
        Call login = new Call(folder).run("login", server.url(), "--user", "ada");

        assertThat(login.exitCode()).isEqualTo(2);
        assertThat(login.err()).contains("no terminal");
    }

    @Test
    void nameAndPasswordOfTheEnvironmentAreSentAndTheTenantToo() {
        new Call(folder)
                .at(server)
                .with("LOOM_USER", "ops/root")
                .with("LOOM_PASSWORD", "pw")
                .run("whoami", "--tenant", "other");

        assertThat(server.sent("GET /whoami").header("Authorization"))
                .isEqualTo("Basic b3BzL3Jvb3Q6cHc=");
        assertThat(server.sent("GET /whoami").header("Loom-Tenant")).isEqualTo("other");
    }

    @Test
    void aPasswordIsSetOverTheVersionThatWasRead() {
        server.on(
                "GET /users/bob",
                (exchange, s) -> {
                    exchange.getResponseHeaders().set("ETag", "\"7\"");
                    FakeServer.answer(
                            exchange,
                            200,
                            "application/json",
                            "{\"name\":\"bob\",\"role\":\"viewer\"}");
                });
        server.json("PUT /users/bob", 200, "{}");

        Call call =
                new Call(folder)
                        .at(server)
                        .typing("new secret\n")
                        .run("user", "passwd", "bob", "--password-stdin");

        assertThat(call.exitCode()).isZero();
        assertThat(server.sent("PUT /users/bob").header("If-Match")).isEqualTo("\"7\"");
        assertThat(server.sent("PUT /users/bob").text()).contains("viewer").contains("new secret");
    }

    @Test
    void aSecretsValueComesFromTheStandardInputAndIsNeverPrinted() {
        server.on("PUT /secrets/db", (exchange, s) -> FakeServer.answer(exchange, 204, "", ""));

        Call call =
                new Call(folder)
                        .at(server)
                        .typing("hush\n")
                        .run("secret", "set", "db", "--value-stdin");

        assertThat(server.sent("PUT /secrets/db").text()).isEqualTo("{\"value\":\"hush\"}");
        assertThat(call.out() + call.err()).doesNotContain("hush");
    }

    @Test
    void aTenantsStepsAreLimitedAndFreedAgain() {
        String tenant = "{\"name\": \"guests\", \"label\": \"\"%s}";
        server.json("PUT /tenants/guests/limits", 200, tenant.formatted(", \"maxSteps\": 20"));

        Call limited =
                new Call(folder).at(server).run("tenant", "limits", "guests", "--max-steps", "20");

        assertThat(limited.exitCode()).isZero();
        assertThat(limited.err()).contains("Steps of guests at once: 20");
        assertThat(server.sent("PUT /tenants/guests/limits").text()).contains("\"maxSteps\":20");

        server.json("PUT /tenants/guests/limits", 200, tenant.formatted(""));
        Call freed =
                new Call(folder).at(server).run("tenant", "limits", "guests", "--max-steps", "any");
        assertThat(freed.err()).contains("any number");
        assertThat(server.sent("PUT /tenants/guests/limits").text()).doesNotContain("20");

        for (String[] wrong :
                new String[][] {{}, {"--max-steps", "many"}, {"--max-steps", "1.5"}}) {
            Call refused = new Call(folder).at(server);
            assertThat(
                            refused.run(
                                            Stream.concat(
                                                            Stream.of("tenant", "limits", "guests"),
                                                            Stream.of(wrong))
                                                    .toArray(String[]::new))
                                    .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void tenantsAreListedWithTheirLimits() {
        server.json(
                "GET /tenants",
                200,
                """
                [{"name": "guests", "label": "Guests", "maxSteps": 20}, {"name": "main", "label": ""}]
                """);

        Call listed = new Call(folder).at(server).run("tenant", "ls");

        assertThat(listed.out()).containsPattern("guests +Guests +20");
        assertThat(listed.out()).containsPattern("main +- +any number");
    }

    @Test
    void aChannelIsMadeTestedAndItsDeliveriesAreListed() {
        server.json("GET /channels", 200, "[]");
        server.json("POST /channels", 201, "{\"name\": \"ops\"}");
        server.json(
                "POST /channels/ops/test",
                200,
                "{\"delivered\": false, \"problem\": \"It answered 500.\"}");
        server.json(
                "GET /deliveries",
                200,
                """
                [{"id": "d1", "channel": "ops", "event": "failure", "job": "backup", "state": "waiting", "tries": 2,
                  "problem": "It answered 500."}]
                """);

        Call made =
                new Call(folder)
                        .at(server)
                        .typing("https://example.com/hook\nshh\n")
                        .run(
                                "channel",
                                "webhook",
                                "ops",
                                "--sign",
                                "--stdin",
                                "--on",
                                "failure,success");
        server.json("PUT /channels/ops", 200, "{\"name\": \"ops\"}");
        Call off = new Call(folder).at(server).run("channel", "disable", "ops");
        Call tested = new Call(folder).at(server).run("channel", "test", "ops");
        Call told = new Call(folder).at(server).run("channel", "deliveries");

        assertThat(made.exitCode()).isZero();
        assertThat(new String(server.sent("POST /channels").body(), StandardCharsets.UTF_8))
                .contains("\"url\"", "https://example.com/hook", "\"secret\"", "shh", "success");
        assertThat(off.exitCode()).isZero();
        assertThat(new String(server.sent("PUT /channels/ops").body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"enabled\":false}");
        assertThat(tested.exitCode()).isEqualTo(1);
        assertThat(tested.out()).contains("It didn't arrive: It answered 500.");
        assertThat(told.out()).contains("ops", "failure", "backup", "waiting", "It answered 500.");
    }
}
