package dev.loom.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {

    @Test
    void findsTheNameThatWasMeant() {
        assertThat(Nearest.to("webb", List.of("db", "web", "zookeeper"))).contains("web");
        assertThat(Nearest.to("wbe", List.of("db", "web", "zookeeper"))).contains("web");
        assertThat(Nearest.to("Zookeper", List.of("db", "web", "zookeeper"))).contains("zookeeper");
    }

    @Test
    void offersNothingThatIsFarAway() {
        assertThat(Nearest.to("cassandra", List.of("db", "web"))).isEmpty();
        assertThat(Nearest.hint("cassandra", List.of("db", "web"))).isEmpty();
    }

    @Test
    void aNameThatGoesOnIsNear() {
        assertThat(Nearest.to("hadoop", List.of("db", "hadoop-hdfs-namenode", "hadoop-yarn")))
                .contains("hadoop-yarn");
    }

    @Test
    void takesTheFirstByNameAmongEqualOnes() {
        assertThat(Nearest.to("ab", List.of("ac", "aa"))).contains("aa");
    }
}
