package dev.loom.server.job.internal;

import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.job.FiringView;
import dev.loom.server.job.JobView;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.PlannedView;
import dev.loom.server.run.RunView;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs over REST; as JSON, or in YAML as written. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobController {

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What was begun. */
    record Begun(RunView run) {}

    @GetMapping
    ResponseEntity<List<JobView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable String folder,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        Jobs.Page found =
                jobs.list(
                        caller,
                        new Jobs.Filter(
                                q, tag, folder, Math.max(0, page), Math.clamp(size, 1, 1_000)));
        return Answers.page(found.jobs(), found.total());
    }

    /** The folders of the files that jobs come from. */
    @GetMapping("/folders")
    ResponseEntity<List<Jobs.Folder>> folders(
            Caller caller,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String tag) {
        return Answers.list(jobs.folders(caller, new Jobs.Filter(q, tag, null, 0, 1)));
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<JobView> create(
            Caller caller,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] text) {
        JobView made = jobs.create(caller, utf8(text), format(type));
        return Answers.created("/api/v1/jobs/" + made.name(), made, made.etag());
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JobView> get(Caller caller, @PathVariable String name) {
        return answer(jobs.get(caller, name));
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<byte[]> source(Caller caller, @PathVariable String name) {
        JobView job = jobs.get(caller, name);
        return Answers.versioned(
                jobs.source(caller, name).getBytes(StandardCharsets.UTF_8), job.etag());
    }

    @PutMapping(
            path = "/{name}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<JobView> put(
            Caller caller,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] text) {
        long read = ETags.read(ifMatch, jobs.get(caller, name).etag());
        return answer(jobs.put(caller, name, utf8(text), format(type), Optional.of(read)));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String name) {
        jobs.retire(caller, name);
    }

    @GetMapping("/{name}/versions")
    ResponseEntity<List<Jobs.VersionInfo>> versions(Caller caller, @PathVariable String name) {
        return Answers.list(jobs.versions(caller, name));
    }

    @GetMapping("/{name}/versions/{number}")
    JsonNode version(Caller caller, @PathVariable String name, @PathVariable int number) {
        return jobs.version(caller, name, number);
    }

    @PostMapping("/{name}/enable")
    ResponseEntity<JobView> enable(Caller caller, @PathVariable String name) {
        return answer(jobs.turn(caller, name, true));
    }

    @PostMapping("/{name}/disable")
    ResponseEntity<JobView> disable(Caller caller, @PathVariable String name) {
        return answer(jobs.turn(caller, name, false));
    }

    /** Takes a person's switch away: the declaration counts again. */
    @PostMapping("/{name}/clear")
    ResponseEntity<JobView> clear(Caller caller, @PathVariable String name) {
        return answer(jobs.turn(caller, name, null));
    }

    @PostMapping("/{name}/run")
    ResponseEntity<Begun> run(
            Caller caller,
            @PathVariable String name,
            @RequestBody(required = false) Jobs.@Nullable Changes changes) {
        RunView run = jobs.run(caller, name, changes == null ? Jobs.Changes.NONE : changes);
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/runs/" + run.id())
                .body(new Begun(run));
    }

    @GetMapping("/{name}/next")
    ResponseEntity<List<PlannedView>> next(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "10") int count) {
        return Answers.list(jobs.next(caller, name, count));
    }

    @GetMapping("/{name}/firings")
    ResponseEntity<List<FiringView>> firings(
            Caller caller,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "100") int size) {
        return Answers.list(jobs.firings(caller, name, before, size));
    }

    /** What a schedule means, without any job. */
    @PostMapping("/explain")
    Jobs.Explained explain(
            Caller caller,
            @RequestBody ObjectNode timing,
            @RequestParam(defaultValue = "10") int count) {
        return jobs.explain(caller, timing, count);
    }

    private static ResponseEntity<JobView> answer(JobView job) {
        return Answers.versioned(job, job.etag());
    }

    private static SourceFormat format(MediaType type) {
        return type.isCompatibleWith(MediaType.APPLICATION_YAML)
                ? SourceFormat.YAML
                : SourceFormat.JSON;
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
