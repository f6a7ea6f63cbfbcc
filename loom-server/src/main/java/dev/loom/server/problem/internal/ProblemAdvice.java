package dev.loom.server.problem.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.LoomException.At;
import dev.loom.server.problem.Problem;
import dev.loom.server.problem.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** The one place where exceptions of controllers become answers. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final Incidents incidents;

    ProblemAdvice(Incidents incidents) {
        this.incidents = incidents;
    }

    @ExceptionHandler(LoomException.class)
    ResponseEntity<Object> loom(LoomException e) {
        return answer(e, Problems.headers(e));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> other(Exception e) {
        return loom(incidents.of(e));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        LoomException problem =
                e.getCause() instanceof JacksonException cause
                        ? Unreadable.json(cause)
                        : new LoomException(
                                ErrorCode.MALFORMED, "The body is missing or can't be read.");
        return answer(problem, headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<At> errors =
                e.getFieldErrors().stream()
                        .map(error ->
                                new At(
                                        Unreadable.pointer(error.getField()),
                                        error.getField() + " " + error.getDefaultMessage()))
                        .toList();
        return answer(
                errors.isEmpty()
                        ? new LoomException(ErrorCode.RULE_BROKEN, "The body breaks a rule.")
                        : LoomException.of(ErrorCode.RULE_BROKEN, errors),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        List<At> errors =
                e.getParameterValidationResults().stream()
                        .flatMap(result ->
                                result.getResolvableErrors().stream()
                                        .map(error ->
                                                new At(
                                                        "",
                                                        result.getMethodParameter()
                                                                        .getParameterName()
                                                                + " "
                                                                + error.getDefaultMessage())))
                        .toList();
        return answer(LoomException.of(ErrorCode.RULE_BROKEN, errors), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        Optional<LoomException> known = Protocol.problem(e, status);
        return answer(known.orElseGet(() -> incidents.of(e)), headers);
    }

    private static ResponseEntity<Object> answer(LoomException e, HttpHeaders headers) {
        return ResponseEntity.status(e.code().status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(e));
    }
}
