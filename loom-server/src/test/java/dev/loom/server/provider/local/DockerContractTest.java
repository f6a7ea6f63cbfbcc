package dev.loom.server.provider.local;

import dev.loom.testkit.engine.TestEngine;

class DockerContractTest extends EngineContract {

    DockerContractTest() {
        super(TestEngine.Kind.DOCKER);
    }
}
