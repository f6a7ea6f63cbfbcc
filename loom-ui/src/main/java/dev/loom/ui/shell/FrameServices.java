package dev.loom.ui.shell;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.security.SignIns;
import dev.loom.server.tenant.Tenants;
import org.springframework.stereotype.Component;

/** What every frame needs of the server. */
@Component
public final class FrameServices {

    private final CurrentCaller current;
    private final AuthenticationContext sessions;
    private final SignIns signIns;
    private final Tenants tenants;

    FrameServices(
            CurrentCaller current,
            AuthenticationContext sessions,
            SignIns signIns,
            Tenants tenants) {
        this.current = current;
        this.sessions = sessions;
        this.signIns = signIns;
        this.tenants = tenants;
    }

    /** Who looks. */
    public Caller caller() {
        return current.get();
    }

    AuthenticationContext sessions() {
        return sessions;
    }

    SignIns signIns() {
        return signIns;
    }

    Tenants tenants() {
        return tenants;
    }
}
