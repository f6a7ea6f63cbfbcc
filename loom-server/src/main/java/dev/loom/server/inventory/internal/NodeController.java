package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.NodeDeclarations;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import dev.loom.server.web.SortKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes over REST. */
@RestController
@RequestMapping("/api/v1/nodes")
class NodeController {

    private static final int MOST_PER_PAGE = 1_000;

    private final Nodes nodes;
    private final NodeDeclarations declarations;

    NodeController(Nodes nodes, NodeDeclarations declarations) {
        this.nodes = nodes;
        this.declarations = declarations;
    }

    @GetMapping
    ResponseEntity<List<InventoryNode>> list(
            Caller caller,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String cluster,
            @RequestParam @Nullable String service,
            @RequestParam @Nullable String provider,
            @RequestParam @Nullable String hardware,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String tag,
            @RequestParam(defaultValue = "cluster") String sort,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        if (page < 0 || size < 1 || size > MOST_PER_PAGE) {
            throw new LoomException(
                    ErrorCode.MALFORMED,
                    "page counts from 0, and size is from 1 to " + MOST_PER_PAGE + ".");
        }
        SortKey<Nodes.SortBy> by = SortKey.read(sort, Nodes.SortBy.class);
        Nodes.Page found =
                nodes.list(
                        caller,
                        new Nodes.Filter(
                                q, state, cluster, service, provider, hardware, kind, group, tag),
                        new Nodes.Sort(by.by(), by.descending()),
                        page,
                        size);
        return Answers.page(found.nodes(), found.total());
    }

    @GetMapping("/{id}")
    ResponseEntity<InventoryNode> get(Caller caller, @PathVariable String id) {
        InventoryNode node = nodes.get(caller, id);
        return node.declared() == null
                ? ResponseEntity.ok(node)
                : ResponseEntity.ok().eTag(ETags.of(version(node))).body(node);
    }

    @GetMapping("/{id}/declaration")
    ResponseEntity<JsonNode> declaration(Caller caller, @PathVariable String id) {
        return ResponseEntity.ok()
                .eTag(ETags.of(version(nodes.get(caller, id))))
                .body(declarations.declaration(caller, id));
    }

    @PostMapping
    ResponseEntity<InventoryNode> declare(Caller caller, @RequestBody ObjectNode body) {
        JsonNode name = body.remove("name");
        InventoryNode node =
                declarations.declare(caller, name == null ? "" : name.asString(""), body);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(version(node))).body(node);
    }

    @PutMapping("/{id}")
    ResponseEntity<InventoryNode> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody ObjectNode body) {
        long read = ETags.read(match, version(nodes.get(caller, id)));
        InventoryNode node = declarations.change(caller, id, body, read);
        return ResponseEntity.ok().eTag(ETags.of(version(node))).body(node);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> retire(Caller caller, @PathVariable String id) {
        declarations.retire(caller, id);
        return ResponseEntity.noContent().build();
    }

    /** Why work should be kept off a node. */
    record Why(@Nullable String why) {}

    @PostMapping("/{id}/maintenance")
    InventoryNode maintenance(Caller caller, @PathVariable String id, @RequestBody Why why) {
        return declarations.maintenance(
                caller, id, Objects.requireNonNullElse(why.why(), "in maintenance"));
    }

    @DeleteMapping("/{id}/maintenance")
    InventoryNode endMaintenance(Caller caller, @PathVariable String id) {
        return declarations.maintenance(caller, id, null);
    }

    /** Which host key to trust. */
    record Trust(@Nullable String fingerprint, @Nullable Boolean replace) {}

    @PostMapping("/{id}/trust")
    NodeDeclarations.Shown trust(Caller caller, @PathVariable String id, @RequestBody Trust trust) {
        return declarations.trust(
                caller, id, trust.fingerprint(), Boolean.TRUE.equals(trust.replace()));
    }

    @PostMapping("/{id}/look")
    InventoryNode look(Caller caller, @PathVariable String id) {
        return declarations.look(caller, id);
    }

    /** What another tool knows of nodes. */
    record Text(
            @Nullable String format,
            @Nullable String text,
            @Nullable String user,
            @Nullable Map<String, List<NodeDeclarations.Import.File>> includes) {}

    @PostMapping("/import")
    NodeDeclarations.Result importAll(Caller caller, @RequestBody Text text) {
        return declarations.importAll(
                caller,
                new NodeDeclarations.Import(
                        Objects.requireNonNullElse(text.format(), ""),
                        Objects.requireNonNullElse(text.text(), ""),
                        text.user(),
                        Objects.requireNonNullElse(text.includes(), Map.of())));
    }

    private static long version(InventoryNode node) {
        InventoryNode.Declared declared = node.declared();
        return declared == null ? 0 : declared.version();
    }
}
