package dev.loom.server.problem.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.Incidents;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container sends what failed outside of every controller. */
@Controller
class ErrorPage implements ErrorController {

    private final Problems problems;
    private final Incidents incidents;

    ErrorPage(Problems problems, Incidents incidents) {
        this.problems = problems;
        this.incidents = incidents;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable e) {
            problems.write(response, incidents.of(e));
            return;
        }
        int status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given
                        ? given
                        : 404;
        ErrorCode code =
                Arrays.stream(ErrorCode.values())
                        .filter(known -> known.status() == status)
                        .findFirst()
                        .orElse(status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL);
        problems.write(response, new LoomException(code, code.title() + "."));
    }
}
