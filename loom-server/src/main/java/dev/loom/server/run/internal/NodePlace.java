package dev.loom.server.run.internal;

import dev.loom.server.run.StepEnd;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step's place on its node: what it claimed for itself alone is free again at its end. */
final class NodePlace {

    private final NodeClaims claims;
    private final RunSession session;
    private final @Nullable UUID node;
    private boolean alone;

    NodePlace(NodeClaims claims, RunSession session, @Nullable UUID node) {
        this.claims = claims;
        this.session = session;
        this.node = node;
    }

    /** Enters; answers who keeps it from that. */
    Optional<String> enter(boolean forItself) {
        if (node == null) {
            return Optional.empty();
        }
        alone = forItself;
        return claims.enter(session.ref(), node, forItself).map(NodeClaims.Busy::sentence);
    }

    /**
     * The attempt has ended. One that is only deferred keeps its claim, or others would always come
     * first; a server that lost the run leaves it to the next one.
     */
    void leave(StepEnd end) {
        boolean goesOn = end instanceof StepEnd.Deferred || end instanceof StepEnd.LeftRunning;
        if (alone && node != null && !goesOn && session.owns()) {
            claims.leave(session.ref(), node);
        }
    }
}
