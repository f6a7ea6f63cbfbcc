package dev.loom.server.cluster.internal;

import dev.loom.server.cluster.ChangePreview;
import dev.loom.server.cluster.ClusterView;
import dev.loom.server.cluster.Clusters;
import dev.loom.server.cluster.PreviewView;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import dev.loom.server.web.SortKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Clusters over REST. */
@RestController
@RequestMapping("/api/v1")
class ClusterController {

    private static final int MOST_PER_PAGE = 1_000;

    private final Clusters clusters;

    ClusterController(Clusters clusters) {
        this.clusters = clusters;
    }

    /** What is needed to log in to the nodes. */
    record SshAccessRequest(String publicKey) {}

    @PostMapping("/clusters")
    ResponseEntity<?> create(
            Caller caller,
            @RequestBody ObjectNode request,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(clusters.preview(caller, request));
        }
        Clusters.Created created = clusters.create(caller, request);
        return ResponseEntity.accepted()
                .header("Location", "/api/v1/clusters/" + created.cluster().id())
                .body(created);
    }

    @PostMapping("/templates/{name}/preview")
    PreviewView preview(
            Caller caller,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable ObjectNode request) {
        ObjectNode whole =
                request == null ? JsonNodeFactory.instance.objectNode() : request.deepCopy();
        whole.put("template", name);
        if (!whole.has("name")) {
            whole.put("name", "preview");
        }
        PreviewView preview = clusters.preview(caller, whole);
        boolean unknown =
                preview.problems().stream()
                        .anyMatch(problem -> problem.pointer().equals("/template"));
        if (unknown) {
            throw new LoomException(
                    ErrorCode.NOT_FOUND, preview.problems().getFirst().message() + ".");
        }
        return preview;
    }

    @GetMapping("/clusters")
    ResponseEntity<List<ClusterView>> list(
            Caller caller,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String owner,
            @RequestParam @Nullable String template,
            @RequestParam @Nullable String q,
            @RequestParam(defaultValue = "false") boolean terminated,
            @RequestParam(defaultValue = "-created") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        if (page < 0 || size < 1 || size > MOST_PER_PAGE) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "page counts from 0, and size is from 1 to " + MOST_PER_PAGE + ".");
        }
        SortKey<Clusters.SortBy> by = SortKey.read(sort, Clusters.SortBy.class);
        Clusters.Page found =
                clusters.list(
                        caller,
                        new Clusters.Filter(
                                state,
                                owner,
                                template,
                                q,
                                terminated,
                                new Clusters.Sort(by.by(), by.descending()),
                                page,
                                size));
        return Answers.page(found.clusters(), found.total());
    }

    @GetMapping("/clusters/{id}")
    ResponseEntity<ClusterView> get(Caller caller, @PathVariable String id) {
        ClusterView cluster = clusters.get(caller, id);
        return Answers.versioned(cluster, cluster.version());
    }

    @GetMapping("/clusters/{id}/configuration")
    JsonNode configuration(Caller caller, @PathVariable String id) {
        return clusters.configuration(caller, id);
    }

    @PatchMapping("/clusters/{id}")
    ResponseEntity<ClusterView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode change) {
        ClusterView before = clusters.get(caller, id);
        ClusterView cluster =
                clusters.change(
                        caller,
                        before.id().toString(),
                        ClusterChangeReader.read(change),
                        ETags.read(ifMatch, before.version()));
        return Answers.versioned(cluster, cluster.version());
    }

    @DeleteMapping("/clusters/{id}")
    ResponseEntity<?> delete(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        return dryRun
                ? ResponseEntity.ok(clusters.previewDelete(caller, id))
                : ResponseEntity.accepted().body(Map.of("run", clusters.delete(caller, id)));
    }

    @PostMapping("/clusters/{id}/preview")
    ChangePreview previewChange(
            Caller caller, @PathVariable String id, @RequestBody JsonNode change) {
        return clusters.previewChange(caller, id, change);
    }

    @PostMapping("/clusters/{id}/ssh-access")
    Clusters.SshAccess openSsh(
            Caller caller, @PathVariable String id, @RequestBody SshAccessRequest request) {
        return clusters.openSsh(caller, id, request.publicKey());
    }
}
