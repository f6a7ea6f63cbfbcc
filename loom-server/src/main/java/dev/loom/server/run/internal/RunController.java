package dev.loom.server.run.internal;

import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.run.EventText;
import dev.loom.server.run.Expected;
import dev.loom.server.run.GateView;
import dev.loom.server.run.RunFilter;
import dev.loom.server.run.RunView;
import dev.loom.server.run.Runs;
import dev.loom.server.run.StepView;
import dev.loom.server.run.WhyView;
import dev.loom.server.security.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs over REST: what they are, what happens in them, and what they print. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    /** What a list can be filtered by, all of it optional. */
    record Wanted(
            @Nullable Set<String> state,
            @Nullable String kind,
            @Nullable UUID cluster,
            @Nullable UUID job,
            @Nullable String template,
            @Nullable UUID node,
            @Nullable String person,
            @Nullable String q,
            @Nullable UUID before,
            @Nullable Integer limit) {

        RunFilter filter() {
            int most = limit == null ? 50 : limit;
            if (most < 1 || most > 1_000) {
                throw new LoomException(
                        ErrorCode.MALFORMED,
                        "/limit",
                        "limit must be from 1 to 1000, not " + most + ".");
            }
            return new RunFilter(
                    state == null ? Set.of() : state,
                    kind,
                    cluster,
                    job,
                    template,
                    node,
                    person,
                    q,
                    before,
                    most);
        }
    }

    @GetMapping
    ResponseEntity<List<RunView>> list(Caller caller, @ParameterObject Wanted wanted) {
        RunFilter filter = wanted.filter();
        List<RunView> found = runs.list(caller, filter);
        return ResponseEntity.ok()
                .header("X-Total-Count", String.valueOf(runs.count(caller, filter.olderThan(null))))
                .body(found);
    }

    @GetMapping("/{id}")
    RunView get(Caller caller, @PathVariable UUID id) {
        return runs.get(caller, id);
    }

    @GetMapping("/{id}/steps")
    List<StepView> steps(Caller caller, @PathVariable UUID id) {
        return runs.steps(caller, id);
    }

    @GetMapping("/{id}/steps/{step}/why")
    WhyView why(Caller caller, @PathVariable UUID id, @PathVariable int step) {
        return runs.why(caller, id, step);
    }

    @GetMapping("/{id}/gates")
    List<GateView> gates(Caller caller, @PathVariable UUID id) {
        return runs.gates(caller, id);
    }

    @GetMapping("/{id}/parameters")
    JsonNode parameters(Caller caller, @PathVariable UUID id) {
        return runs.parameters(caller, id);
    }

    @GetMapping("/{id}/expected")
    Expected expected(Caller caller, @PathVariable UUID id) {
        return runs.expected(caller, id);
    }

    @PostMapping("/{id}/abort")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, RunView> abort(Caller caller, @PathVariable UUID id) {
        return Map.of("run", runs.abort(caller, id));
    }

    @PostMapping("/{id}/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, RunView> pause(Caller caller, @PathVariable UUID id) {
        return Map.of("run", runs.pause(caller, id));
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, RunView> resume(Caller caller, @PathVariable UUID id) {
        return Map.of("run", runs.resume(caller, id));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, RunView> retry(Caller caller, @PathVariable UUID id) {
        return Map.of("run", runs.retry(caller, id));
    }

    @GetMapping(path = "/{id}/steps/{step}/log", produces = MediaType.TEXT_PLAIN_VALUE)
    void log(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable int step,
            @RequestParam @Nullable Integer attempt,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "false") boolean times,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        runs.get(caller, id);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        runs.log(caller, id, step, attempt, offset, times, follow, response.getOutputStream());
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long lastEventId,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        runs.get(caller, id);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        long last = lastEventId;
        boolean ended = false;
        while (!ended) {
            EventText events = runs.stream(caller, id, last, HEARTBEAT);
            for (byte[] piece : events.pieces()) {
                out.write(piece);
            }
            last = events.last();
            ended = events.ended();
            if (events.pieces().isEmpty() && !ended) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
        }
    }
}
