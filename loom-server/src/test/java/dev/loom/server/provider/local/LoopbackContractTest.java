package dev.loom.server.provider.local;

import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import dev.loom.spi.Provider;
import dev.loom.spi.Value;
import dev.loom.testkit.provider.ProviderContract;
import java.nio.file.Path;
import java.util.Map;

/** What every provider promises, on processes. */
class LoopbackContractTest extends ProviderContract {

    private static final Fields LOOPBACK =
            new Fields(Map.of("variant", new Value.Text(Variants.LOOPBACK)));

    @Override
    protected Provider provider() {
        return new LocalProvider();
    }

    @Override
    protected Account account(String installation, String providerName, Path folder) {
        return new Account(installation, "acme", providerName, LOOPBACK, folder);
    }

    @Override
    protected Fields badFields() {
        return new Fields(Map.of("sshd", new Value.Text("/nowhere/sshd")));
    }

    @Override
    protected boolean namesItsMachines() {
        return false;
    }
}
