package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeSetsTest {

    @Test
    void aSetIsNamedByWhatTellsItApart() {
        var names =
                NodeSets.names(
                        List.of(
                                List.of("base", "namenode", "zookeeper"),
                                List.of("base", "datanode"),
                                List.of("base", "zookeeper"),
                                List.of("base")));

        assertThat(names)
                .containsEntry(Set.of("base", "namenode", "zookeeper"), "namenode + 1")
                .containsEntry(Set.of("base", "datanode"), "datanode")
                .containsEntry(Set.of("base", "zookeeper"), "zookeeper")
                .containsEntry(Set.of("base"), "base only");
    }

    @Test
    void whereAllNodesHoldTheSameTheyAreCalledAllNodes() {
        assertThat(NodeSets.names(List.of(List.of("nginx", "base"), List.of("base", "nginx"))))
                .hasSize(1)
                .containsEntry(Set.of("base", "nginx"), "all nodes");
    }

    @Test
    void nodesWithoutServicesHaveANameToo() {
        assertThat(NodeSets.names(List.of(List.of("nginx"), List.<String>of())))
                .containsEntry(Set.of(), "no services")
                .containsEntry(Set.of("nginx"), "nginx");
    }
}
