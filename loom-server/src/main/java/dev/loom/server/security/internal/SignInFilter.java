package dev.loom.server.security.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CallerAuthentication;
import dev.loom.server.security.SignIns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes a caller of the {@code Authorization} and {@code Loom-Tenant} headers. */
final class SignInFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";

    private final SignIns signIns;
    private final Problems problems;
    private final Incidents incidents;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    SignInFilter(SignIns signIns, Problems problems, Incidents incidents) {
        this.signIns = signIns;
        this.problems = problems;
        this.incidents = incidents;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Caller caller = caller(request);
            if (caller != null) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(caller));
                SecurityContextHolder.setContext(context);
            }
        } catch (RuntimeException e) {
            problems.write(response, incidents.of(e));
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable Caller caller(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return null;
        }
        Caller caller = signIn(authorization, request);
        String tenant = request.getHeader("Loom-Tenant");
        return tenant == null ? caller : signIns.in(tenant.strip(), caller);
    }

    private Caller signIn(String authorization, HttpServletRequest request) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = authorization.substring(BEARER.length()).strip();
            return signIns.byToken(token, request.getRemoteAddr());
        }
        UsernamePasswordAuthenticationToken given = basic(request);
        if (given == null) {
            throw new LoomException(
                    ErrorCode.NOT_SIGNED_IN, "The Authorization is neither Basic nor Bearer.");
        }
        return signIns.byPassword(
                given.getName(), String.valueOf(given.getCredentials()), request.getRemoteAddr());
    }

    private @Nullable UsernamePasswordAuthenticationToken basic(HttpServletRequest request) {
        try {
            return basic.convert(request);
        } catch (BadCredentialsException e) {
            throw new LoomException(
                    ErrorCode.NOT_SIGNED_IN, "The Basic Authorization can't be read.");
        }
    }
}
