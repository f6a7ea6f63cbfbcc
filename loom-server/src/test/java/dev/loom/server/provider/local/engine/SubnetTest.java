package dev.loom.server.provider.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Network;
import dev.loom.spi.Token;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubnetTest {

    private static final Subnet SMALL = new Subnet(address(10, 1, 2, 16), 16, "10.1.2.17");

    @Test
    void aNodeGetsNeitherTheNetworksAddressesNorItsGateway() {
        List<String> all = SMALL.addresses(new Token(UUID.randomUUID())).distinct().toList();

        assertThat(all).hasSize(13).allMatch(a -> a.startsWith("10.1.2."));
        assertThat(all).doesNotContain("10.1.2.16", "10.1.2.17", "10.1.2.31");
    }

    @Test
    void aTokenAlwaysTriesTheSameAddressesInTheSameOrder() {
        Token token = new Token(UUID.randomUUID());

        assertThat(SMALL.addresses(token))
                .containsExactlyElementsOf(SMALL.addresses(token).toList());
    }

    @Test
    void aNetworkThatIsTooSmallHasNone() {
        Subnet tiny = new Subnet(address(10, 1, 2, 16), 4, "10.1.2.17");

        assertThat(tiny.addresses(new Token(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void aNetworkWithoutAddressesIsNoSubnet() {
        assertThat(Subnet.of(new Network())).isEmpty();
    }

    private static long address(int a, int b, int c, int d) {
        return ((a * 256L + b) * 256 + c) * 256 + d;
    }
}
