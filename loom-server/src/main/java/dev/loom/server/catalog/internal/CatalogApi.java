package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Item;
import dev.loom.server.catalog.Catalogs.Stored;
import dev.loom.server.catalog.Catalogs.VersionInfo;
import dev.loom.server.security.Caller;
import dev.loom.server.web.Answers;
import dev.loom.server.web.ETags;
import java.nio.charset.StandardCharsets;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The five kinds, one like the other; as JSON, or in YAML as written. */
@RestController
@RequestMapping(CatalogApi.KINDS)
class CatalogApi {

    static final String KINDS =
            "/api/v1/{kind:providers|hardware-types|image-types|services|templates}";

    private final Catalogs catalogs;

    CatalogApi(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    @GetMapping
    ResponseEntity<List<Item>> list(Caller caller, @PathVariable String kind) {
        return Answers.list(catalogs.list(caller, kind(kind)));
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> get(
            Caller caller, @PathVariable String kind, @PathVariable String name) {
        return json(catalogs.get(caller, kind(kind), name));
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<byte[]> getSource(
            Caller caller, @PathVariable String kind, @PathVariable String name) {
        return source(catalogs.get(caller, kind(kind), name));
    }

    @GetMapping("/{name}/versions")
    ResponseEntity<List<VersionInfo>> versions(
            Caller caller, @PathVariable String kind, @PathVariable String name) {
        return Answers.list(catalogs.versions(caller, kind(kind), name));
    }

    @GetMapping(path = "/{name}/versions/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> version(
            Caller caller,
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int number) {
        return json(catalogs.version(caller, kind(kind), name, number));
    }

    @GetMapping(path = "/{name}/versions/{number}", produces = MediaType.APPLICATION_YAML_VALUE)
    ResponseEntity<byte[]> versionSource(
            Caller caller,
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int number) {
        return source(catalogs.version(caller, kind(kind), name, number));
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<ObjectNode> create(
            Caller caller,
            @PathVariable String kind,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] text) {
        Stored made = catalogs.create(caller, kind(kind), utf8(text), format(type));
        String path = "/api/v1/" + kind + "/" + made.name();
        return Answers.created(path, shown(made), made.version());
    }

    @PutMapping(
            path = "/{name}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<ObjectNode> put(
            Caller caller,
            @PathVariable String kind,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] text) {
        int current = catalogs.get(caller, kind(kind), name).version();
        Optional<Integer> read = Optional.of((int) ETags.read(ifMatch, current));
        return json(catalogs.put(caller, kind(kind), name, utf8(text), format(type), read));
    }

    /** Makes the next version, which says what that one said. */
    @PostMapping("/{name}/versions/{number}/restore")
    ResponseEntity<ObjectNode> restore(
            Caller caller,
            @PathVariable String kind,
            @PathVariable String name,
            @PathVariable int number) {
        return json(catalogs.restore(caller, kind(kind), name, number));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String kind, @PathVariable String name) {
        catalogs.delete(caller, kind(kind), name);
    }

    private static Kind kind(String path) {
        return Kind.ofFolder(path).orElseThrow();
    }

    static SourceFormat format(MediaType type) {
        return type.isCompatibleWith(MediaType.APPLICATION_YAML)
                ? SourceFormat.YAML
                : SourceFormat.JSON;
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<ObjectNode> json(Stored stored) {
        return Answers.versioned(shown(stored), stored.version());
    }

    private static ResponseEntity<byte[]> source(Stored stored) {
        return Answers.versioned(
                stored.source().getBytes(StandardCharsets.UTF_8), stored.version());
    }

    private static ObjectNode shown(Stored stored) {
        return stored.body().deepCopy().put("name", stored.name()).put("version", stored.version());
    }
}
