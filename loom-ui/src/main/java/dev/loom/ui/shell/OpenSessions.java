package dev.loom.ui.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.SignIns;
import dev.loom.server.security.SignIns.Held;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Ends the sessions of people who may no longer sign in, or not as what they were, or whose
 * password is another one: a session lasts as long as a page is open, which may be days. Looks
 * every 15 s, with one query.
 */
@Component
class OpenSessions implements VaadinServiceInitListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(OpenSessions.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final SignIns signIns;
    private final Set<VaadinSession> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("loom-sessions").daemon().factory());

    OpenSessions(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(begun -> open.add(begun.getSession()));
        event.getSource().addSessionDestroyListener(ended -> open.remove(ended.getSession()));
        var _ =
                timer.scheduleWithFixedDelay(
                        this::look, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    /** Looks once. */
    void look() {
        try {
            Map<VaadinSession, Held> held = new HashMap<>();
            open.forEach(session -> held(session).ifPresent(each -> held.put(session, each)));
            if (held.isEmpty()) {
                return;
            }
            Set<Held> outdated = signIns.outdated(held.values());
            held.forEach((session, each) -> {
                if (outdated.contains(each)) {
                    end(session, each.caller());
                }
            });
        } catch (RuntimeException e) {
            log.warn("can't see who may still be signed in; looking again soon", e);
        }
    }

    private static Optional<Held> held(VaadinSession session) {
        session.lock();
        try {
            WrappedSession web = session.getSession();
            Object context =
                    web == null
                            ? null
                            : web.getAttribute(
                                    HttpSessionSecurityContextRepository
                                            .SPRING_SECURITY_CONTEXT_KEY);
            return context instanceof SecurityContext known
                            && known.getAuthentication() instanceof CallerAuthentication signedIn
                    ? Optional.of(signedIn.held())
                    : Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.empty(); // it ends at this moment
        } finally {
            session.unlock();
        }
    }

    private static void end(VaadinSession session, Caller caller) {
        log.info(
                "ending a session of {}: they may no longer act as {}, or have another password",
                caller.name(),
                caller.role());
        session.lock();
        try {
            WrappedSession web = session.getSession();
            if (web != null) {
                web.invalidate();
            }
        } catch (IllegalStateException e) {
            log.debug("the session has ended by itself", e);
        } finally {
            session.unlock();
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
