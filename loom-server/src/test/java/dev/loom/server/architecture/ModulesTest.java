package dev.loom.server.architecture;

import dev.loom.server.LoomServerConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void featuresUseOnlyEachOthersFaces() {
        ApplicationModules.of(LoomServerConfiguration.class).verify();
    }
}
