package dev.loom.server.inventory.internal;

import dev.loom.server.inventory.Sources;
import dev.loom.server.security.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sources over REST. */
@RestController
@RequestMapping("/api/v1/sources")
class SourceController {

    private final Sources sources;

    SourceController(Sources sources) {
        this.sources = sources;
    }

    @GetMapping
    List<Sources.Source> list(Caller caller) {
        return sources.list(caller);
    }

    @PostMapping("/{name}/confirm")
    Sources.Source confirm(Caller caller, @PathVariable String name) {
        return sources.confirm(caller, name);
    }
}
