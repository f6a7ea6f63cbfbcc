package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys a file of known hosts gives for a host. */
final class KnownHostsTest {

    private static final String ONE = "ssh-ed25519 QUJD";
    private static final String OTHER = "ssh-rsa REVG";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web1                        | web1             | 22   | true",
                "web1,10.0.0.1               | 10.0.0.1         | 22   | true",
                "WEB1                        | web1             | 22   | true",
                "web1                        | web1             | 2222 | false",
                "[web1]:2222                 | web1             | 2222 | true",
                "[web1]:2222                 | web1             | 22   | false",
                "*.example.com               | a.b.example.com  | 22   | true",
                "*.example.com               | example.com      | 22   | false",
                "web?                        | web1             | 22   | true",
                "*.example.com,!x.example.com| x.example.com    | 22   | false",
                "*.example.com,!x.example.com| y.example.com    | 22   | true",
            })
    void aLineIsAboutItsHosts(String names, String host, int port, boolean known) {
        KnownHosts hosts = KnownHosts.parse(names + " " + ONE + " a comment\n");
        assertThat(hosts.of(host, port).accepted().contains(ONE)).isEqualTo(known);
    }

    @Test
    void hashedNamesAreFound() throws GeneralSecurityException {
        KnownHosts hosts = KnownHosts.parse(hashed("[web1]:2222") + " " + ONE);
        assertThat(hosts.of("web1", 2222).accepted()).containsExactly(ONE);
        assertThat(hosts.of("web2", 2222).isEmpty()).isTrue();
    }

    @Test
    void aRevokedKeyIsNeverAccepted() {
        KnownHosts hosts =
                KnownHosts.parse("web1 %s\nweb1 %s\n@revoked * %s\n".formatted(ONE, OTHER, OTHER));
        assertThat(hosts.of("web1", 22).accepted()).containsExactly(ONE);
        assertThat(hosts.of("web1", 22).revoked()).containsExactly(OTHER);
    }

    @Test
    void keysComeInTheOrderOfTheirLinesHoweverTheirNamesAreWritten() {
        KnownHosts hosts = KnownHosts.parse("web* %s\nweb1,web1 %s\n".formatted(OTHER, ONE));
        assertThat(hosts.of("web1", 22).accepted()).containsExactly(OTHER, ONE);
        assertThat(hosts.of("web1", 22)).isEqualTo(hosts.of("WEB1", 22));
        assertThat(hosts.of("web2", 22).accepted()).containsExactly(OTHER);
    }

    /** Line by line for each host it would be 400 million comparisons, some seconds of them. */
    @Test
    @Timeout(10)
    void aLongFileIsNotReadThroughForEachHost() {
        String file =
                IntStream.range(0, 20_000)
                        .mapToObj("web%d,10.0.0.%<d ssh-ed25519 QUJD\n"::formatted)
                        .collect(Collectors.joining());
        KnownHosts hosts = KnownHosts.parse(file);
        for (int i = 0; i < 20_000; i++) {
            assertThat(hosts.of("10.0.0." + i, 22).accepted()).hasSize(1);
        }
    }

    @Test
    void whatCantBeReadIsPassedOver() {
        KnownHosts hosts =
                KnownHosts.parse(
                        """
                        # web1 %s
                        @cert-authority web1 %s
                        web1
                        web1 ssh-rsa ?
                        |1|x|y %s
                        |1 %s
                        """
                                .formatted(ONE, ONE, ONE, ONE));
        assertThat(hosts.of("web1", 22).isEmpty()).isTrue();
    }

    private static String hashed(String name) throws GeneralSecurityException {
        byte[] salt = "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return "|1|" + base64.encodeToString(salt) + "|" + base64.encodeToString(hash);
    }
}
