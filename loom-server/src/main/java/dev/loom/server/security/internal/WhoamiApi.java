package dev.loom.server.security.internal;

import dev.loom.server.security.Caller;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WhoamiApi {

    /** Who the caller is, and in which tenant they act. */
    record Whoami(String name, String tenant, String homeTenant, String role, String signIn) {}

    @GetMapping("/api/v1/whoami")
    Whoami whoami(Caller caller) {
        return new Whoami(
                caller.name(),
                caller.tenantName(),
                caller.homeTenant(),
                caller.role().word(),
                caller.signIn().name().toLowerCase(Locale.ROOT));
    }
}
