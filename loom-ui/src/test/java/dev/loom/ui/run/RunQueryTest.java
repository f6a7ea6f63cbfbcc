package dev.loom.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.vaadin.flow.router.QueryParameters;
import dev.loom.server.run.RunFilter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunQueryTest {

    @Test
    void anAddressSaysWhatAListShowsAndTheListSaysItsAddress() {
        RunQuery query = of("state=failed,aborted&kind=create&person=ada&q=web");

        assertThat(query.states()).containsExactlyInAnyOrder("failed", "aborted");
        assertThat(query.address().getParameters())
                .containsOnly(
                        entry("state", List.of("aborted,failed")),
                        entry("kind", List.of("create")),
                        entry("person", List.of("ada")),
                        entry("q", List.of("web")));
        assertThat(RunQuery.of(query.address())).isEqualTo(query);
    }

    @Test
    void whatMakesNoSenseInAnAddressAsksForNothing() {
        assertThat(of("state=broken&cluster=x&q=%20&kind=")).isEqualTo(RunQuery.ALL);
        assertThat(RunQuery.ALL.filters()).isFalse();
    }

    @Test
    void aListOfOneClustersRunsNeverShowsOthers() {
        UUID cluster = UUID.randomUUID();

        RunFilter filter = of("state=failed").filter(RunFilter.newest(1).onCluster(cluster));

        assertThat(filter.cluster()).isEqualTo(cluster);
        assertThat(filter.states()).isEqualTo(Set.of("failed"));
    }

    private static RunQuery of(String address) {
        return RunQuery.of(QueryParameters.fromString(address));
    }
}
