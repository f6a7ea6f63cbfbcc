package dev.loom.server.run.internal;

import dev.loom.server.permit.Permits;
import dev.loom.server.permit.Subject;
import dev.loom.server.permit.Turn;
import dev.loom.server.run.Signal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a step needs to act: a permit of its tenant, where that has a limit, and one of this server.
 * It is given back while the step waits for something. A signal ends every wait for it: what is to
 * be ended needs none.
 */
final class Ticket implements AutoCloseable {

    private final RunSession session;
    private final StepPermits here;
    private final Permits everywhere;
    private Permits.@Nullable Permit ofTenant;
    private Permits.@Nullable Permit ofServer;

    Ticket(RunSession session, StepPermits here, Permits everywhere) {
        this.session = session;
        this.here = here;
        this.everywhere = everywhere;
    }

    /** Waits to begin: returns without a ticket if there is a signal, or a pause is wanted. */
    void take() throws InterruptedException {
        while (ofServer == null && going() && !session.hold().wanted()) {
            Turn turn = new Turn();
            try (var _ = session.hold().listen(turn::callOff)) {
                if (!session.hold().wanted()) {
                    take(turn, false);
                }
            }
        }
    }

    /** Waits to go on, before those that haven't begun; returns without one at a signal. */
    void takeAgain() throws InterruptedException {
        if (ofServer == null && going()) {
            take(new Turn(), true);
        }
    }

    private boolean going() {
        return session.signal().kind() == Signal.Kind.NONE;
    }

    private void take(Turn turn, boolean begun) throws InterruptedException {
        var tenant = session.ref().tenant();
        Integer limit = session.maxSteps();
        if (limit == null && here.tryTake(tenant)) {
            ofServer = here.permit(tenant);
            return;
        }
        try (var _ = session.signal().listen(turn::callOff)) {
            if (limit != null) {
                ofTenant = everywhere.take(Subject.steps(tenant), limit, turn).orElse(null);
                if (ofTenant == null) {
                    return;
                }
            }
            Turn second = new Turn();
            try (var _ = session.signal().listen(second::callOff);
                    var _ = begun ? null : session.hold().listen(second::callOff)) {
                ofServer = here.take(tenant, begun, second).orElse(null);
            }
        } finally {
            if (ofServer == null) {
                giveBack();
            }
        }
    }

    /** Waits for a permit of something else, and lets others act meanwhile. */
    Optional<Permits.Permit> permit(Subject subject, int limit) throws InterruptedException {
        giveBack();
        Turn turn = new Turn();
        Optional<Permits.Permit> permit = Optional.empty();
        try (var _ = session.signal().listen(turn::callOff)) {
            permit = everywhere.take(subject, limit, turn);
            takeAgain();
            return permit;
        } catch (InterruptedException e) {
            permit.ifPresent(Permits.Permit::close);
            throw e;
        }
    }

    void giveBack() {
        if (ofServer != null) {
            ofServer.close();
            ofServer = null;
        }
        if (ofTenant != null) {
            ofTenant.close();
            ofTenant = null;
        }
    }

    @Override
    public void close() {
        giveBack();
    }
}
