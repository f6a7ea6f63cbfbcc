package dev.loom.server.provider.local;

import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import dev.loom.spi.Provider;
import dev.loom.spi.Value;
import dev.loom.testkit.engine.TestEngine;
import dev.loom.testkit.provider.ProviderContract;
import java.nio.file.Path;
import java.util.Map;

/** What every provider promises, on containers of a real engine. */
abstract class EngineContract extends ProviderContract {

    private final TestEngine engine;

    EngineContract(TestEngine.Kind kind) {
        this.engine = TestEngine.shared(kind);
    }

    @Override
    protected Provider provider() {
        return new LocalProvider();
    }

    @Override
    protected Account account(String installation, String providerName, Path folder) {
        Fields fields =
                new Fields(
                        Map.of(
                                "variant", new Value.Text(Variants.AUTO),
                                "engine", new Value.Text(engine.address())));
        return new Account(installation, "acme", providerName, fields, folder);
    }

    @Override
    protected Fields hardware() {
        return new Fields(
                Map.of(
                        "memory", new Value.Text("256MB"),
                        "cpus", new Value.Text("1"),
                        "pids", new Value.Text("200")));
    }

    @Override
    protected Fields badFields() {
        return new Fields(
                Map.of(
                        "variant", new Value.Text(Variants.ENGINE),
                        "image", new Value.Text("loom-nothing")));
    }

    @Override
    protected boolean namesItsMachines() {
        return true;
    }
}
