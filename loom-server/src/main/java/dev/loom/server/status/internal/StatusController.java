package dev.loom.server.status.internal;

import dev.loom.server.security.Caller;
import dev.loom.server.status.ServerStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The status over REST. */
@RestController
class StatusController {

    private final ServerStatus status;

    StatusController(ServerStatus status) {
        this.status = status;
    }

    @GetMapping("/api/v1/status")
    ServerStatus.View get(Caller caller) {
        return status.get(caller);
    }
}
