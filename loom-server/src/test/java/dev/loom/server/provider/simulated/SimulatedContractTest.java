package dev.loom.server.provider.simulated;

import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import dev.loom.spi.Provider;
import dev.loom.spi.Value;
import dev.loom.testkit.provider.ProviderContract;
import java.nio.file.Path;
import java.util.Map;

/** What every provider promises, of machines in memory. */
class SimulatedContractTest extends ProviderContract {

    @Override
    protected Provider provider() {
        return new SimulatedProvider();
    }

    @Override
    protected Account account(String installation, String providerName, Path folder) {
        Fields fields =
                new Fields(
                        Map.of(
                                "createLatency", new Value.Text("1ms..5ms"),
                                "confirmLatency", new Value.Text("5ms"),
                                "deleteLatency", new Value.Text("5ms")));
        return new Account(installation, "acme", providerName, fields, folder);
    }

    @Override
    protected Fields badFields() {
        return new Fields(Map.of("createLatency", new Value.Text("soon")));
    }

    @Override
    protected boolean namesItsMachines() {
        return false;
    }
}
