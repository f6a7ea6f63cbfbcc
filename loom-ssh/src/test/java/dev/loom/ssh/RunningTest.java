package dev.loom.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

    @TempDir static Path folder;
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig(folder, Rig.quick());
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void theOutputAndTheExitStatusOfAScriptAreTold() throws Exception {
        var heard = new Heard();

        var end = rig.run("echo out; echo err >&2; exit 7", heard);

        assertThat(heard.text()).isEqualTo("out\nerr\n");
        assertThat(end).isEqualTo(new AttemptEnd.Exited(7, 8, new Termination.Verified()));
    }
}
