package dev.loom.server.provider.simulated;

import dev.loom.spi.Account;
import dev.loom.spi.Fields;
import dev.loom.spi.Value;
import java.nio.file.Path;
import java.util.Map;

/** What every provider promises, of machines in a folder. */
class SimulatedFolderContractTest extends SimulatedContractTest {

    @Override
    protected Account account(String installation, String providerName, Path folder) {
        Account inMemory = super.account(installation, providerName, folder);
        Value path = new Value.Text(folder.resolve("shared").toString());
        return new Account(
                installation,
                inMemory.tenant(),
                providerName,
                inMemory.fields().with(new Fields(Map.of("folder", path))),
                folder);
    }

    @Override
    protected Fields badFields() {
        return new Fields(Map.of("folder", new Value.Text("not/absolute")));
    }
}
