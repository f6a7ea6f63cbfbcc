package dev.loom.server.security;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who calls in this request or page. Controllers get it as a parameter of type {@link Caller}; only
 * pages and filters ask here.
 */
@Component
public class CurrentCaller {

    public Optional<Caller> find() {
        Authentication current = SecurityContextHolder.getContext().getAuthentication();
        return current instanceof CallerAuthentication known
                ? Optional.of(known.getPrincipal())
                : Optional.empty();
    }

    /**
     * The caller.
     *
     * @throws LoomException {@code NOT_SIGNED_IN} if there is none
     */
    public Caller get() {
        return find().orElseThrow(() ->
                new LoomException(
                        ErrorCode.NOT_SIGNED_IN,
                        "Sign in with a name and password or with an API token."));
    }
}
