package dev.loom.ui.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only our own pages open a WebSocket. Browsers send cookies with one that another site's page
 * opens, and no same-origin rule stops that page from reading what comes; but they name the site.
 */
final class SocketOrigin extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isUpgrade(request) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    /** A browser always names the origin; what names none is no browser and brings no cookies. */
    private static boolean isOurs(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String host = host(origin);
        return Stream.of(request.getHeader("Host"), request.getHeader("X-Forwarded-Host"))
                .anyMatch(known -> known != null && known.equalsIgnoreCase(host));
    }

    private static @Nullable String host(String origin) {
        try {
            String host = URI.create(origin).getRawAuthority();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
