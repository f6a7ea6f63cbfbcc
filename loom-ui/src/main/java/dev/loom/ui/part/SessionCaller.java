package dev.loom.ui.part;

import com.vaadin.flow.server.VaadinSession;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.SignIns;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who the session of this page belongs to. */
public final class SessionCaller {

    private SessionCaller() {}

    /** It goes on as this caller, with the password that they have now. */
    public static void set(Caller caller, SignIns signIns) {
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(
                                new CallerAuthentication(caller, signIns.mark(caller))));
    }
}
