package dev.loom.server.problem.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What Spring says about a request that fits no controller, in Loom's words. */
final class Protocol {

    private Protocol() {}

    /** The problem, or empty where the fault is Loom's own. */
    static Optional<LoomException> problem(Exception e, HttpStatusCode status) {
        return switch (e) {
            case NoResourceFoundException no ->
                    problem(ErrorCode.NOT_FOUND, "There is nothing at /" + no.getResourcePath());
            case NoHandlerFoundException no ->
                    problem(ErrorCode.NOT_FOUND, "There is nothing at " + no.getRequestURL());
            case HttpRequestMethodNotSupportedException wrong ->
                    problem(
                            ErrorCode.WRONG_METHOD,
                            "Here is no "
                                    + wrong.getMethod()
                                    + ", only "
                                    + String.join(
                                            ", ",
                                            Optional.ofNullable(wrong.getSupportedMethods())
                                                    .map(Arrays::asList)
                                                    .orElseGet(java.util.List::of)));
            case HttpMediaTypeNotSupportedException wrong ->
                    problem(
                            ErrorCode.WRONG_FORMAT,
                            "The body is "
                                    + wrong.getContentType()
                                    + "; here is read "
                                    + wrong.getSupportedMediaTypes());
            case HttpMediaTypeNotAcceptableException wrong ->
                    problem(
                            ErrorCode.NOT_ACCEPTABLE,
                            "To be had as " + wrong.getSupportedMediaTypes());
            case MissingServletRequestParameterException missing ->
                    problem(
                            ErrorCode.MALFORMED,
                            "The parameter " + missing.getParameterName() + " is missing");
            case MissingServletRequestPartException missing ->
                    problem(
                            ErrorCode.MALFORMED,
                            "The part " + missing.getRequestPartName() + " is missing");
            case MissingRequestValueException ignored ->
                    problem(ErrorCode.MALFORMED, "A part of the request is missing");
            case MethodArgumentTypeMismatchException wrong ->
                    problem(
                            wrong.getRequiredType() == java.util.UUID.class
                                    ? ErrorCode.NOT_FOUND
                                    : ErrorCode.MALFORMED,
                            "\"" + wrong.getValue() + "\" is no " + type(wrong));
            case TypeMismatchException wrong ->
                    problem(
                            ErrorCode.MALFORMED,
                            "\"" + wrong.getValue() + "\" is no " + type(wrong));
            default ->
                    status.value() == 413
                            ? problem(ErrorCode.TOO_LARGE, "The body is too large")
                            : status.is4xxClientError()
                                    ? problem(ErrorCode.MALFORMED, "The request can't be read")
                                    : Optional.empty();
        };
    }

    private static String type(TypeMismatchException wrong) {
        Class<?> type = wrong.getRequiredType();
        return type == null ? "value for this" : type.getSimpleName();
    }

    private static Optional<LoomException> problem(ErrorCode code, String detail) {
        return Optional.of(new LoomException(code, detail + "."));
    }
}
