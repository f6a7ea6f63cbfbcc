package dev.loom.core.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References that could be read in several ways, and those that can't be read. */
class ReferenceWordsTest {

    @ParameterizedTest
    @CsvSource({
        "ip.self, bind_v4, self",
        "ip.self.self, self, self",
        "ip.service.self, bind_v4, self",
        "ip.service.service.x, bind_v4, service.x",
        "ip.access_v4.service.x.y, access_v4, x.y",
        "port.a.service.b.service.c, a, b.service.c",
        "port.a.self.b.service.c, a.self.b, c",
        "endpoint.service.service.b, service, b",
    })
    void theFirstThatFitsCounts(String reference, String name, String service) {
        Expression.Scope scope =
                reference.endsWith(".self") && !reference.equals("ip.service.self")
                        ? new Expression.Scope.Self()
                        : new Expression.Scope.Service(service);
        Expression.Property property =
                switch (reference.substring(0, 2)) {
                    case "po" -> new Expression.Property.Port(name);
                    case "en" -> new Expression.Property.Endpoint(name);
                    default -> new Expression.Property.Ip(name);
                };

        assertThat(ReferenceWords.read(reference, OptionalInt.of(3)))
                .isEqualTo(new Expression.OfNodes(property, scope, OptionalInt.of(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "host.",
                "host.selfish",
                "host.self.x",
                "host.service.",
                "host.service.-x",
                "ip..self",
                "ip.a.b.self",
                "port.self",
                "port..self",
                "num.service",
                "num.service._x",
                "instance.service.x",
                "cluster.owners",
                "Host.self"
            })
    void whatFitsNowhereIsUnknown(String reference) {
        assertThat(ReferenceWords.read(reference, OptionalInt.empty())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster.owner", "cluster.name", "cluster.id"})
    void thereIsOneOfWhatTheClusterHas(String reference) {
        assertThat(ReferenceWords.read(reference, OptionalInt.empty()))
                .isInstanceOf(Expression.OfCluster.class);
        assertThat(ReferenceWords.read(reference, OptionalInt.of(0))).isNull();
    }
}
