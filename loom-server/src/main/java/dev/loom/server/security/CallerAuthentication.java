package dev.loom.server.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller as Spring Security carries it; pages see the role as {@code ROLE_USER} and so on. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient @Nullable String mark;

    /** For one request. */
    public CallerAuthentication(Caller caller) {
        this(caller, null);
    }

    /**
     * For a session.
     *
     * @param mark of the password that the caller had, from {@link SignIns#mark}
     */
    public CallerAuthentication(Caller caller, @Nullable String mark) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + caller.role().name())));
        this.caller = caller;
        this.mark = mark;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** Who is signed in, and with which password. */
    public SignIns.Held held() {
        return new SignIns.Held(caller, mark);
    }

    @Override
    public String getName() {
        return caller.name();
    }
}
