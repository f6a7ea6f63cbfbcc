package dev.loom.bench.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @TempDir Path proc;

    @Test
    void aNameWithBlanksAndParenthesesDoesNotShiftTheFigures() throws IOException {
        write(
                "stat",
                "7 (a) (b c) S 1 7 7 0 -1 4194560 100 200 0 0 150 25 3000 40 20 0 1 0 99 0 0");

        ProcessTable.Cpu cpu = new ProcessTable(proc).cpu(7);

        assertThat(cpu.own()).isEqualTo(Duration.ofMillis(1_750));
        assertThat(cpu.ended()).isEqualTo(Duration.ofMillis(30_400));
    }

    @Test
    void memoryIsReadInKilobytes() throws IOException {
        write("status", "Name:\tjava\nVmHWM:\t  900 kB\nVmRSS:\t  812 kB\n");
        write("smaps_rollup", "00-ff ---p 00000000 00:00 0 [rollup]\nRss: 812 kB\nPss: 430 kB\n");

        assertThat(new ProcessTable(proc).residentKilobytes(7)).isEqualTo(812);
        assertThat(new ProcessTable(proc).proportionalKilobytes(7)).isEqualTo(430);
    }

    private void write(String file, String text) throws IOException {
        Path folder = Files.createDirectories(proc.resolve("7"));
        Files.writeString(folder.resolve(file), text);
    }
}
