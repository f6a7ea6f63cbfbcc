package dev.loom.server.web.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tries a write out: {@code ?dryRun=true} carries it out in a transaction that is rolled back. Only
 * for writes that touch nothing but the database; some others do it by themselves, the rest refuse.
 */
@Component
@Order(200)
class DryRunFilter extends OncePerRequestFilter {

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern ROLLED_BACK =
            Pattern.compile(
                    "\\w+ /api/v1/(users|tokens|tenants|secrets|whoami|providers|hardware-types"
                            + "|image-types|services|templates|jobs)(/[^/]+)?"
                            + "|POST /api/v1/jobs/[^/]+/(run|enable|disable|clear)"
                            + "|PUT /api/v1/tenants/[^/]+/limits"
                            + "|POST /api/v1/runs/[^/]+/(abort|pause|resume|retry)"
                            + "|PATCH /api/v1/clusters/[^/]+"
                            + "|POST /api/v1/machines/[^/]+/(adopt|forget|remember)"
                            + "|\\w+ /api/v1/nodes(/[^/]+(/maintenance)?)?");
    private static final Pattern BY_THEMSELVES =
            Pattern.compile(
                    "\\w+ /api/v1/(catalog/import|(templates|clusters)/[^/]+/preview)"
                            + "|(POST|DELETE) /api/v1/clusters(/[^/]+(/operations)?)?"
                            + "|DELETE /api/v1/machines/[^/]+");

    private final PlatformTransactionManager transactions;
    private final Problems problems;
    private final Incidents incidents;

    DryRunFilter(PlatformTransactionManager transactions, Problems problems, Incidents incidents) {
        this.transactions = transactions;
        this.problems = problems;
        this.incidents = incidents;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod())
                || !Boolean.parseBoolean(request.getParameter("dryRun"))
                || BY_THEMSELVES.matcher(route(request)).matches();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean rotates = request.getRequestURI().equals("/api/v1/secrets/rotate");
        if (rotates || !ROLLED_BACK.matcher(route(request)).matches()) {
            problems.write(
                    response,
                    new LoomException(
                            ErrorCode.RULE_BROKEN, "This can't be tried out: leave out dryRun."));
            return;
        }
        TransactionStatus transaction;
        try {
            transaction = transactions.getTransaction(new DefaultTransactionDefinition());
        } catch (TransactionException e) {
            problems.write(response, incidents.of(e));
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            transactions.rollback(transaction);
        }
    }

    private static String route(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }
}
