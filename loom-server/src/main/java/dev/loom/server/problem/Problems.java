package dev.loom.server.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller is involved: in filters and error pages. */
@Component
public class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the error, unless an answer is on its way already. */
    public void write(HttpServletResponse response, LoomException e) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        headers(e).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setStatus(e.code().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(Problem.of(e)));
    }

    /** What the error says in headers: who should sign in how, when to come again. */
    public static HttpHeaders headers(LoomException e) {
        HttpHeaders headers = new HttpHeaders();
        if (e.code() == ErrorCode.NOT_SIGNED_IN) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Loom\", charset=\"UTF-8\"");
        }
        e.retryAfter()
                .ifPresent(after ->
                        headers.set(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, after.toSeconds()))));
        return headers;
    }
}
