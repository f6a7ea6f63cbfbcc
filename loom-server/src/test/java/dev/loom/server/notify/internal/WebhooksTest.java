package dev.loom.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.notify.Event;
import dev.loom.server.secret.SecretStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Where webhooks go, and where they don't. */
final class WebhooksTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final Receiver receiver = new Receiver("127.0.0.1");
    private final Kept secrets = new Kept();

    /** Secrets in memory. */
    private static final class Kept implements SecretStore {

        private final Map<String, byte[]> values = new ConcurrentHashMap<>();

        @Override
        public void put(UUID tenant, String path, byte[] value) {
            values.put(tenant + path, value);
        }

        @Override
        public Optional<byte[]> get(UUID tenant, String path) {
            return Optional.ofNullable(values.get(tenant + path));
        }

        @Override
        public void delete(UUID tenant, String path) {
            values.remove(tenant + path);
        }
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Sent send(String url, List<String> inside, String secret) {
        ChannelRow channel =
                new ChannelRow(
                        new UUID(0, 1),
                        new UUID(0, 2),
                        "ops",
                        ChannelRow.Kind.WEBHOOK,
                        Targets.shown(url),
                        EnumSet.of(Event.FAILURE),
                        false,
                        !secret.isEmpty(),
                        true,
                        0,
                        NOW);
        secrets.put(channel.tenant(), channel.urlPath(), url.getBytes(StandardCharsets.UTF_8));
        secrets.put(
                channel.tenant(), channel.secretPath(), secret.getBytes(StandardCharsets.UTF_8));
        return new Webhooks(secrets, properties(inside), JsonMapper.shared(), () -> NOW)
                .send(channel, NoticeTexts.test(new UUID(0, 3), "main", "ops", NOW));
    }

    private static NotifyProperties properties(List<String> inside) {
        return new NotifyProperties(
                inside,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ofDays(30),
                new NotifyProperties.Mail("", 25, "", "", "", NotifyProperties.Mail.Tls.NONE));
    }

    @Test
    void aNoticeIsPostedAndSigned() {
        Sent sent = send(receiver.url("/hook?key=1"), List.of("127.0.0.0/8"), "shared");

        assertThat(sent).isEqualTo(new Sent.Delivered());
        Receiver.Received came = receiver.received().getFirst();
        assertThat(came.path()).isEqualTo("/hook?key=1");
        assertThat(came.header("Content-Type")).isEqualTo("application/json");
        assertThat(came.header("Loom-Event")).isEqualTo("test");
        assertThat(came.body())
                .contains("\"event\":\"test\"")
                .contains("A test of the channel ops");
        assertThat(came.header("Loom-Signature"))
                .isEqualTo(
                        Signature.of(
                                "shared".getBytes(StandardCharsets.UTF_8),
                                NOW.getEpochSecond(),
                                came.body().getBytes(StandardCharsets.UTF_8)));
    }

    /** Computed with another program: printf '1.x' piped to openssl dgst -sha256 -hmac k. */
    @Test
    void theSignatureIsThatOfTheTimeAndTheBody() {
        assertThat(Signature.of(new byte[] {'k'}, 1, new byte[] {'x'}))
                .isEqualTo(
                        "t=1,v1=976cb87e4f568d1c0f03f32859e90af8597cf00b978ba37c229c97d3a15b8449");
    }

    @Test
    void nothingInsideIsReachedUnlessItIsAllowed() {
        String byName = receiver.url("/").replace("127.0.0.1", "localhost");
        for (String url : List.of(receiver.url("/"), byName)) {
            Sent sent = send(url, List.of(), "");
            assertThat(sent)
                    .isInstanceOfSatisfying(
                            Sent.Refused.class,
                            refused -> assertThat(refused.why()).contains("inside of the network"));
        }
        assertThat(send(receiver.url("/"), List.of("10.0.0.0/8", " "), ""))
                .isInstanceOf(Sent.Refused.class);
        assertThat(receiver.received()).isEmpty();

        assertThat(send(byName, List.of("127.0.0.1", "::1"), "")).isEqualTo(new Sent.Delivered());
    }

    @Test
    void anAnswerThatIsNoSuccessIsAFailureAndRedirectsAreNotFollowed() {
        receiver.answers(503, 302, 410);
        List<String> all = List.of("127.0.0.0/8");

        assertThat(send(receiver.url("/"), all, ""))
                .isEqualTo(Sent.Refused.now("It answered 503."));
        assertThat(send(receiver.url("/"), all, ""))
                .isEqualTo(Sent.Refused.now("It answered 302."));
        assertThat(send(receiver.url("/"), all, ""))
                .isEqualTo(new Sent.Refused("It answered 410.", true));
        assertThat(receiver.received()).hasSize(3).allMatch(one -> one.path().equals("/"));
    }

    @Test
    void whoIsNotThereIsNamedWithoutItsAddress() {
        String url = receiver.url("/token-123");
        receiver.close();

        assertThat(send(url, List.of("127.0.0.0/8"), ""))
                .isInstanceOfSatisfying(
                        Sent.Refused.class,
                        refused ->
                                assertThat(refused.why())
                                        .startsWith("It can't be reached")
                                        .doesNotContain("token"));
    }
}
