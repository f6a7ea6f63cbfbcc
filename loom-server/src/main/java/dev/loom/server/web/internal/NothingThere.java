package dev.loom.server.web.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Problems;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Answers for paths of the API that nobody knows. Without it they would be taken for pages of the
 * web applications, which answer for whatever is left.
 */
@Configuration(proxyBeanMethods = false)
class NothingThere {

    /** Right after the controllers, which have their say about methods that aren't theirs, too. */
    private static final int AFTER_CONTROLLERS = 1;

    @Bean
    SimpleUrlHandlerMapping nothingThereInTheApi(Problems problems) {
        HttpRequestHandler nothing =
                (request, response) ->
                        problems.write(
                                response,
                                new LoomException(
                                        ErrorCode.NOT_FOUND,
                                        "There is nothing at " + request.getRequestURI() + "."));
        return new SimpleUrlHandlerMapping(
                Map.of("/api/v1", nothing, "/api/v1/**", nothing), AFTER_CONTROLLERS);
    }
}
