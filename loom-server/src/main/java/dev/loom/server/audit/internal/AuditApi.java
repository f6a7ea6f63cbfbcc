package dev.loom.server.audit.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.security.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditApi {

    private final Audit audit;

    AuditApi(Audit audit) {
        this.audit = audit;
    }

    /** Newest first; go on with the last id as {@code before}. */
    @GetMapping("/api/v1/audit")
    ResponseEntity<List<Audit.Entry>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "100") int limit) {
        Audit.Page page = audit.list(caller, new Audit.Filter(kind, object, before, limit));
        return ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(page.total()))
                .body(page.entries());
    }
}
