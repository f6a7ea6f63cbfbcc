package dev.loom.server.notify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.notify.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a mail server gets. */
final class MailsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final ChannelRow CHANNEL =
            new ChannelRow(
                    new UUID(0, 1),
                    new UUID(0, 2),
                    "ops",
                    ChannelRow.Kind.MAIL,
                    Targets.addresses(List.of("a@example.com", "b@example.com")),
                    EnumSet.of(Event.FAILURE),
                    false,
                    false,
                    true,
                    0,
                    NOW);

    private static Mails mails(int port, NotifyProperties.Mail.Tls tls) {
        return new Mails(
                new NotifyProperties(
                        List.of(),
                        null,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1),
                        Duration.ofDays(30),
                        new NotifyProperties.Mail(
                                port == 0 ? "" : "127.0.0.1",
                                port,
                                "",
                                "",
                                "loom@example.com",
                                tls)));
    }

    private static Notice notice() {
        return new Notice(
                new UUID(0, 3),
                Event.FAILURE,
                "The job backup failed: 1 of 2 failed.",
                NOW,
                "main",
                "backup",
                new Notice.Run(
                        new UUID(0, 4), "failed", "clock", NOW, NOW, 2, 1, "1 of 2 failed.", null),
                List.of(new Notice.Failed("web-1", 3, "It ended with 3.")));
    }

    /** Speaks as much SMTP as one mail needs; what it was told, in lines. */
    private static CompletableFuture<List<String>> server(ServerSocket socket) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = socket.accept();
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            client.getInputStream(), StandardCharsets.UTF_8));
                    var out =
                            new PrintStream(
                                    client.getOutputStream(), true, StandardCharsets.UTF_8)) {
                List<String> heard = new java.util.ArrayList<>();
                out.print("220 test\r\n");
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    heard.add(line);
                    if (data && !line.equals(".")) {
                        continue;
                    }
                    boolean begins = !data && line.equals("DATA");
                    out.print(
                            begins
                                    ? "354 go on\r\n"
                                    : line.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
                    data = begins;
                }
                return heard;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void aMailSaysWhatFailedWhere() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = server(socket);

            Sent sent =
                    mails(socket.getLocalPort(), NotifyProperties.Mail.Tls.NONE)
                            .send(CHANNEL, notice());

            assertThat(sent).isEqualTo(new Sent.Delivered());
            assertThat(heard.get())
                    .contains(
                            "MAIL FROM:<loom@example.com>",
                            "RCPT TO:<a@example.com>",
                            "RCPT TO:<b@example.com>",
                            "Subject: [Loom main] The job backup failed: 1 of 2 failed.",
                            "  web-1: It ended with 3.");
        }
    }

    @Test
    void nothingIsSentInTheClearWhereTlsIsWanted() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> heard = server(socket);

            Sent sent =
                    mails(socket.getLocalPort(), NotifyProperties.Mail.Tls.STARTTLS)
                            .send(CHANNEL, notice());

            assertThat(sent).isInstanceOf(Sent.Refused.class);
            assertThat(heard.get()).noneMatch(line -> line.contains("example.com"));
        }
    }

    @Test
    void aServerWithoutMailSaysSo() {
        assertThat(mails(0, NotifyProperties.Mail.Tls.NONE).send(CHANNEL, notice()))
                .isEqualTo(
                        Sent.Refused.now("This server sends no mail: LOOM_MAIL_HOST is not set."));
    }
}
