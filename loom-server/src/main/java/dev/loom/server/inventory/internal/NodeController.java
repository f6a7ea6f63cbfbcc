package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.InventoryNode;
import dev.loom.server.inventory.Nodes;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.SortKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Nodes over REST. */
@RestController
@RequestMapping("/api/v1/nodes")
class NodeController {

    private static final int MOST_PER_PAGE = 1_000;

    private final Nodes nodes;

    NodeController(Nodes nodes) {
        this.nodes = nodes;
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
                        new Nodes.Filter(q, state, cluster, service, provider, hardware),
                        new Nodes.Sort(by.by(), by.descending()),
                        page,
                        size);
        return Answers.page(found.nodes(), found.total());
    }

    @GetMapping("/{id}")
    InventoryNode get(Caller caller, @PathVariable String id) {
        return nodes.get(caller, id);
    }
}
