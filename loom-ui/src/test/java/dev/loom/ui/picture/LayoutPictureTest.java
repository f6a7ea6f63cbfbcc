package dev.loom.ui.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loom.ui.state.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutPictureTest {

    @Test
    void nodesOfTheSameServicesLieTogetherByNumber() {
        LayoutPicture picture =
                LayoutPicture.of(
                        List.of(
                                node(3, State.ACTIVE, "nginx", "base"),
                                node(1, State.ACTIVE, "haproxy", "base"),
                                node(2, State.ACTIVE, "base", "nginx")));

        assertThat(picture.groups())
                .extracting(group -> group.nodes().stream().map(LayoutMap.Node::number).toList())
                .containsExactly(List.of(1), List.of(2, 3));
        assertThat(picture.groups())
                .extracting(LayoutPicture.Group::name)
                .containsExactly("haproxy", "nginx");
    }

    @Test
    void whatLiesOnEveryNodeIsTheFirstThread() {
        LayoutPicture picture =
                LayoutPicture.of(
                        List.of(
                                node(1, State.ACTIVE, "haproxy", "base"),
                                node(2, State.ACTIVE, "nginx", "base")));

        assertThat(picture.services()).containsExactly("base", "haproxy", "nginx");
        assertThat(picture.json().at("/groups/1/services").toString()).isEqualTo("[0,2]");
    }

    @Test
    void aChangeOfOneStateIsOneEntry() {
        List<LayoutMap.Node> before = cluster(500, -1);
        LayoutPicture after = LayoutPicture.of(cluster(500, 7));

        var changes = after.changesFrom(LayoutPicture.of(before));

        assertThat(after.hasShapeOf(LayoutPicture.of(before))).isTrue();
        assertThat(changes.toString())
                .isEqualTo("[[7," + StateTable.place(State.FAILED) + ",\"\"]]");
    }

    @Test
    void tenThousandNodesAreCountsOfEachGroup() {
        LayoutPicture before = LayoutPicture.of(cluster(10_000, -1));
        LayoutPicture after = LayoutPicture.of(cluster(10_000, 7));

        assertThat(before.json().toString().length()).isLessThan(3_000);
        assertThat(before.json().at("/groups/0/count").asInt()).isEqualTo(10_000);
        assertThat(after.hasShapeOf(before)).isTrue();
        assertThat(before.changesFrom(before)).isEmpty();
        assertThat(after.changesFrom(before).toString())
                .contains("[" + StateTable.place(State.FAILED) + ",1]")
                .contains(",9999]");
        assertThat(LayoutPicture.of(cluster(9_999, -1)).hasShapeOf(before)).isFalse();
    }

    @Test
    void anotherNodeOrServiceIsAnotherShape() {
        LayoutPicture three = LayoutPicture.of(cluster(3, -1));

        assertThat(LayoutPicture.of(cluster(4, -1)).hasShapeOf(three)).isFalse();
        assertThat(
                        LayoutPicture.of(List.of(node(1, State.ACTIVE, "nginx")))
                                .hasShapeOf(
                                        LayoutPicture.of(
                                                List.of(node(1, State.ACTIVE, "haproxy")))))
                .isFalse();
    }

    @Test
    void theSummarySaysStatesAndKinds() {
        LayoutPicture picture =
                LayoutPicture.of(
                        List.of(
                                node(1, State.FAILED, "base", "haproxy"),
                                node(2, State.ACTIVE, "base"),
                                node(3, State.ACTIVE, "base")));

        assertThat(picture.summary())
                .isEqualTo("3 nodes, 2 active, 1 failed: 1 with base, haproxy; 2 with base");
        assertThat(LayoutPicture.of(List.of()).summary()).isEqualTo("No nodes");
    }

    @Test
    void aThousandNodesAreUnderFiftyKilobytes() {
        assertThat(LayoutPicture.of(cluster(1_000, -1)).json().toString()).hasSizeLessThan(50_000);
    }

    private static List<LayoutMap.Node> cluster(int size, int failed) {
        return IntStream.range(0, size)
                .mapToObj(i ->
                        node(i + 1, i == failed ? State.FAILED : State.ACTIVE, "base", "nginx"))
                .toList();
    }

    private static LayoutMap.Node node(int number, State state, String... services) {
        return new LayoutMap.Node(
                "n" + number, number, "web-" + number, state, List.of(services), "");
    }
}
