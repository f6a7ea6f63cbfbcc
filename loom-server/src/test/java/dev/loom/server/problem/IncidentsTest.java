package dev.loom.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.Ids;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class IncidentsTest {

    private final Incidents incidents = new Incidents(new Ids());

    @Test
    void whatNobodyForesawTellsTheLogAllAndTheCallerOnlyAnIncident(CapturedOutput output) {
        LoomException told = incidents.of(new IllegalStateException("table person is broken"));

        assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(told).hasMessageContaining("incident").hasMessageNotContaining("person");
        String incident =
                String.valueOf(told.getMessage()).replaceAll(".*incident (\\S+)\\.", "$1");
        assertThat(output.getAll()).contains(incident, "table person is broken");
    }

    @Test
    void aChangeAtTheSameMomentIsStale() {
        assertThat(incidents.of(new OptimisticLockingFailureException("row")).code())
                .isEqualTo(ErrorCode.STALE);
    }

    @Test
    void aBrowserThatWentAwayIsNoIncident(CapturedOutput output) {
        incidents.of(new AsyncRequestNotUsableException("gone", new IOException("Broken pipe")));

        assertThat(output.getAll()).doesNotContain("Incident");
    }
}
