package dev.loom.adminui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.server.security.Role;
import dev.loom.ui.support.TestRuns;
import dev.loom.ui.support.ViewTest;
import org.junit.jupiter.api.Test;

class OverviewViewTest extends ViewTest {

    private final TestRuns runs;

    OverviewViewTest(TestRuns runs) {
        this.runs = runs;
    }

    @Test
    void aUserIsRefused() {
        signIn(Role.USER);

        assertThat(open("admin")).isNotInstanceOf(OverviewView.class);
    }

    @Test
    void saysWhatFailedAndWhy() {
        runs.failed(signIn(Role.ADMINISTRATOR), "The disk is full.");

        open("admin", OverviewView.class);

        assertThat(words()).contains("Failed last").contains("The disk is full.");
    }
}
