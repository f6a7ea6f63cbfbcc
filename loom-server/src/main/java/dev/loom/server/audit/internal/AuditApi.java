package dev.loom.server.audit.internal;

import dev.loom.server.audit.Audit;
import dev.loom.server.audit.Audit.Format;
import dev.loom.server.audit.Audit.Wanted;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final Audit audit;

    AuditApi(Audit audit) {
        this.audit = audit;
    }

    /** Newest first; go on with the last id as {@code before}. */
    @GetMapping
    ResponseEntity<List<Audit.Entry>> list(
            Caller caller,
            Wanted wanted,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "100") int limit) {
        Audit.Page page = audit.list(caller, wanted, before, limit);
        return ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(page.total()))
                .body(page.entries());
    }

    /** All of them as a file. */
    @GetMapping("/export")
    void export(
            Caller caller,
            Wanted wanted,
            @RequestParam(defaultValue = "json") String format,
            HttpServletResponse response)
            throws IOException {
        caller.need(Right.READ_AUDIT);
        Format wantedFormat = format(format);
        response.setContentType(
                switch (wantedFormat) {
                    case CSV -> "text/csv;charset=UTF-8";
                    case JSON -> MediaType.APPLICATION_JSON_VALUE;
                });
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit." + wantedFormat.ending() + "\"");
        audit.export(caller, wanted, wantedFormat, response.getOutputStream());
    }

    private static Format format(String word) {
        return Arrays.stream(Format.values())
                .filter(format -> format.ending().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new LoomException(
                                ErrorCode.RULE_BROKEN,
                                "format is csv or json, not \"" + word + "\"."));
    }
}
