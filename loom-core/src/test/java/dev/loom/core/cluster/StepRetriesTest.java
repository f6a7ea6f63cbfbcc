package dev.loom.core.cluster;

import static dev.loom.core.cluster.SmallCatalog.designed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.core.plan.StepAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepRetriesTest {

    private static final ClusterDesign DESIGN =
            designed("{'name': 'c', 'template': 'web', 'size': 4}");

    @ParameterizedTest
    @CsvSource({
        "CREATE,    ,     false, 2",
        "CONFIRM,   ,     false, 4",
        "DELETE,    ,     true,  4",
        "INSTALL,   web,  false, 6",
        "START,     web,  false, 2",
        "START,     web,  true,  2",
        "CONFIGURE, web,  false, 1",
        "STOP,      web,  false, 1",
        "STOP,      web,  true,  0",
        "START,     db,   false, 1",
    })
    void anActionsOwnPolicyWinsThenTheTemplatesThenTheUsualOne(
            StepAction action, @Nullable String service, boolean deleting, int max) {
        assertThat(StepRetries.of(DESIGN, action, service, deleting).max()).isEqualTo(max);
    }
}
