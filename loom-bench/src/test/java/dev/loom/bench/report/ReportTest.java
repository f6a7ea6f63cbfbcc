package dev.loom.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Report REPORT =
            new Report(
                    "path",
                    Instant.parse("2026-11-01T00:00:00Z"),
                    new Machine("Linux amd64", 2, 8_000, "25", 0.5),
                    List.of(
                            Measured.of("create_3").with("steps", 23).with("cpu_ms", 12.3456),
                            Measured.of("create_20").with("steps", 140_000).with("cpu_ms", 9.5),
                            Measured.of("rest").with("cpu_ms", 0.000_123_41)));

    @Test
    void whatHasTheSameFiguresSharesATable() {
        assertThat(printed())
                .containsSubsequence(
                        "           steps    cpu_ms",
                        "create_3   23       12.35",
                        "create_20  140,000  9.5",
                        "",
                        "      cpu_ms",
                        "rest  0.0001234");
    }

    @Test
    void theLastLineIsAllOfItInJson() {
        assertThat(printed().getLast())
                .isEqualTo(
                        """
                        {"bench":"path","at":"2026-11-01T00:00:00Z",\
                        "machine":{"system":"Linux amd64","cores":2,"memoryMegabytes":8000,\
                        "java":"25","load":0.5},\
                        "measured":{"create_3":{"steps":23.0,"cpu_ms":12.35},\
                        "create_20":{"steps":140000.0,"cpu_ms":9.5},\
                        "rest":{"cpu_ms":1.234E-4}}}\
                        """);
    }

    private static List<String> printed() {
        StringWriter text = new StringWriter();
        REPORT.print(new PrintWriter(text));
        return text.toString().lines().map(String::stripTrailing).toList();
    }
}
