package dev.loom.server.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.secret.SecretText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MaskerTest {

    private static final String SECRET = "pa55 w/rd";
    private final Masker masker = new Masker(List.of(new SecretText(SECRET)));

    @Test
    void aSecretIsMaskedAsItIsInBase64AndUrlEncoded() {
        String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));

        assertThat(masked("a " + SECRET + " b " + base64 + " c pa55+w%2Frd d", 1000))
                .isEqualTo("a ••• b ••• c ••• d");
    }

    @Test
    void whatIsNoSecretStays() {
        assertThat(masked("pa55 w/re and pa55", 3)).isEqualTo("pa55 w/re and pa55");
    }

    @Property(tries = 300)
    void aSecretIsMaskedHoweverTheOutputIsCut(
            @ForAll @AlphaChars @StringLength(max = 20) String before,
            @ForAll @AlphaChars @StringLength(max = 20) String after,
            @ForAll @IntRange(min = 1, max = 12) int piece) {
        assertThat(masked(before + SECRET + after, piece)).isEqualTo(before + "•••" + after);
    }

    private String masked(String text, int piece) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += piece) {
            held.write(bytes, at, Math.min(piece, bytes.length - at));
            byte[] some = held.toByteArray();
            Masker.Masked masked = masker.mask(some, at + piece >= bytes.length);
            out.writeBytes(masked.bytes());
            held.reset();
            held.write(some, masked.used(), some.length - masked.used());
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
