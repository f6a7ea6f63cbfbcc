package dev.loom.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An RFC 9457 problem document.
 *
 * @param type {@code urn:loom:problem:} and the code's slug
 * @param errors what is wrong in the request, field by field; left out where empty
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LoomException.At> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ErrorCode code, String detail, List<LoomException.At> errors) {
        return new Problem(
                "urn:loom:problem:" + code.slug(), code.title(), code.status(), detail, errors);
    }

    public static Problem of(LoomException e) {
        return of(e.code(), String.valueOf(e.getMessage()), e.errors());
    }
}
