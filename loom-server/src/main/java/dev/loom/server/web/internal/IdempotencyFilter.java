package dev.loom.server.web.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import dev.loom.server.security.Caller;
import dev.loom.server.security.CurrentCaller;
import dev.loom.server.web.internal.IdempotencyTable.Asked;
import dev.loom.server.web.internal.IdempotencyTable.State;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST with an {@code Idempotency-Key} out once, however often it is sent. Only answers
 * of success are kept: what had no effect may be tried again.
 */
@Component
@Order(100)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST = 255;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> KEPT =
            List.of("Location", "ETag", "X-Total-Count", "Content-Type");

    private final IdempotencyTable table;
    private final CurrentCaller current;
    private final Problems problems;
    private final Incidents incidents;
    private final Map<Asked, CountDownLatch> running = new ConcurrentHashMap<>();

    IdempotencyFilter(
            IdempotencyTable table, CurrentCaller current, Problems problems, Incidents incidents) {
        this.table = table;
        this.current = current;
        this.problems = problems;
        this.incidents = incidents;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(KEY) == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = current.find().orElse(null);
        UUID person = caller == null ? null : caller.person();
        if (caller == null || person == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            String key = request.getHeader(KEY);
            if (key.isBlank() || key.length() > LONGEST) {
                throw new LoomException(
                        ErrorCode.MALFORMED, "An Idempotency-Key has 1 to 255 characters.");
            }
            Asked id = new Asked(caller.tenant(), person, path(request), key);
            once(id, request, response, chain);
        } catch (LoomException e) {
            problems.write(response, e);
        } catch (RuntimeException e) {
            problems.write(response, incidents.of(e));
        }
    }

    private void once(
            Asked id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MessageDigest digest = sha256();
        HttpServletRequest again = digested(request, digest);
        byte[] hash = digest.digest();
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch other = running.putIfAbsent(id, mine);
        if (other != null) {
            await(other);
            answer(table.state(id, hash), response);
            return;
        }
        try {
            State state = table.begin(id, hash);
            if (state instanceof State.First) {
                carryOut(id, again, response, chain);
            } else {
                answer(state, response);
            }
        } finally {
            running.remove(id);
            mine.countDown();
        }
    }

    private void carryOut(
            Asked id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, kept);
            if (kept.getStatus() < 300) {
                table.done(id, kept.getStatus(), headers(kept), kept.getContentAsByteArray());
                done = true;
            }
        } finally {
            if (!done) {
                table.release(id);
            }
        }
        kept.copyBodyToResponse();
    }

    private static void answer(State state, HttpServletResponse response) throws IOException {
        switch (state) {
            case State.Done(int status, Map<String, String> headers, byte[] body) -> {
                response.setStatus(status);
                headers.forEach(response::setHeader);
                response.getOutputStream().write(body);
            }
            case State.OtherBody() ->
                    throw new LoomException(
                            ErrorCode.RULE_BROKEN,
                            "This Idempotency-Key was used for another body. Use a new one.");
            case State.Running(), State.First() ->
                    throw LoomException.later(
                            ErrorCode.WRONG_STATE,
                            "The request with this Idempotency-Key is being carried out, or its"
                                    + " server died over it: look what it did before you use a new"
                                    + " key.",
                            Duration.ofSeconds(1));
        }
    }

    private static Map<String, String> headers(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value =
                    name.equals("Content-Type")
                            ? response.getContentType()
                            : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static void await(CountDownLatch other) {
        try {
            other.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Digests the body; the request that comes back still has it. */
    private static HttpServletRequest digested(HttpServletRequest request, MessageDigest digest)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                String name = part.getName() + "\n" + part.getSubmittedFileName() + "\n";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                try (InputStream in = part.getInputStream()) {
                    digest.update(in.readAllBytes());
                }
            }
            return request;
        }
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new LoomException(ErrorCode.TOO_LARGE, "The body has more than 64 MiB.");
        }
        digest.update(body);
        return new RereadableRequest(request, body);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
