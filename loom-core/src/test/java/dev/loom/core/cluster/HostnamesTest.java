package dev.loom.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HostnamesTest {

    @Test
    void underscoresAndDotsBecomeHyphensInLowerCase() {
        assertThat(Hostnames.of("My_web.1", 7, "example.com")).isEqualTo("my-web-1-7.example.com");
    }

    @Test
    void aLongNameIsCutSoThatTheNumberStaysWhole() {
        String hostname = Hostnames.of("x".repeat(255), 12_345, "local");

        assertThat(hostname).isEqualTo("x".repeat(57) + "-12345.local");
    }
}
