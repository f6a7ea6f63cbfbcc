package dev.loom.server.architecture;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void featuresUseOnlyEachOthersFaces() {
        ApplicationModules.of("dev.loom.server").verify();
    }
}
