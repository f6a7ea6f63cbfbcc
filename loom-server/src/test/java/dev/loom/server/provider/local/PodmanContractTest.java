package dev.loom.server.provider.local;

import dev.loom.testkit.engine.TestEngine;

class PodmanContractTest extends EngineContract {

    PodmanContractTest() {
        super(TestEngine.Kind.PODMAN);
    }
}
