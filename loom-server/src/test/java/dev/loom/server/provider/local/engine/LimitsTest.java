package dev.loom.server.provider.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import dev.loom.server.provider.local.machine.BadField;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({
        "512MB, 536870912",
        "512m, 536870912",
        "2GB, 2147483648",
        "2 GiB, 2147483648",
        "65536k, 67108864",
        "33554432, 33554432"
    })
    void memoryIsReadAsPeopleWriteIt(String written, long bytes) throws Exception {
        assertThat(Limits.of(hardware("memory", written)).memory()).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "memory, plenty",
        "memory, 1MB",
        "memory, -1",
        "cpus, two",
        "cpus, 0",
        "cpus, -1",
        "pids, 3",
        "pids, 1.5",
        "nofile, 0"
    })
    void whatIsNoLimitSaysWhatWouldBeOne(String name, String value) {
        assertThatThrownBy(() -> Limits.of(hardware(name, value)))
                .isInstanceOf(BadField.class)
                .hasMessageContaining(name + " is " + value)
                .hasMessageContaining(": give ");
    }

    @Test
    void whatIsNotSaidIsUnlimitedButForOpenFilesAndProcesses() throws Exception {
        HostConfig host = applied(Fields.NONE, 4);

        assertThat(host.getMemory()).isNull();
        assertThat(host.getNanoCPUs()).isNull();
        assertThat(host.getPidsLimit()).isNull();
        assertThat(host.getUlimits())
                .extracting(Ulimit::getName)
                .containsExactlyInAnyOrder("nofile", "nproc");
    }

    @Test
    void noMoreCpusAreAskedForThanTheEngineHas() throws Exception {
        assertThat(applied(hardware("cpus", "16"), 2).getNanoCPUs()).isEqualTo(2_000_000_000L);
        assertThat(applied(hardware("cpus", "0.5"), 2).getNanoCPUs()).isEqualTo(500_000_000L);
    }

    private static HostConfig applied(Fields hardware, int cpus) throws BadField {
        HostConfig host = HostConfig.newHostConfig();
        Limits.of(hardware).apply(host, cpus, true);
        return host;
    }

    private static Fields hardware(String name, String value) {
        return new Fields(Map.of(name, new Value.Text(value)));
    }
}
