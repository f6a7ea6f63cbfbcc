package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.CatalogArchive;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.Notice;
import dev.loom.server.catalog.Catalogs.PastImport;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import dev.loom.server.web.Answers;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The whole catalog in and out: as files, as one archive, as one document. */
@RestController
class ImportApi {

    private static final String IMPORT = "/api/v1/catalog/import";
    private static final String ZIP = "application/zip";

    private final Catalogs catalogs;

    ImportApi(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    record ChangeAnswer(
            String kind,
            String name,
            String change,
            @Nullable Integer version,
            @Nullable String diff) {}

    record ImportAnswer(
            @Nullable UUID id, List<ChangeAnswer> changes, List<Notice> notices, boolean applied) {}

    record TouchedAnswer(String kind, String name, String change) {}

    record PastAnswer(
            UUID id,
            String author,
            Instant at,
            List<TouchedAnswer> changes,
            @Nullable Instant undoneAt) {}

    @PostMapping(path = IMPORT, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportAnswer files(
            Caller caller,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean prune)
            throws IOException {
        caller.need(Right.WRITE_CATALOG);
        List<BundleFile> bundle = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = file.getOriginalFilename();
            bundle.add(new BundleFile(name == null ? "" : name, file.getBytes()));
        }
        return answer(catalogs.importFiles(caller, bundle, dryRun, prune));
    }

    @PostMapping(
            path = IMPORT,
            consumes = {ZIP, "application/x-tar", "application/gzip", "application/x-gzip"})
    ImportAnswer archive(
            Caller caller,
            @RequestBody byte[] archive,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean prune) {
        caller.need(Right.WRITE_CATALOG);
        return answer(catalogs.importFiles(caller, CatalogArchive.read(archive), dryRun, prune));
    }

    @PostMapping(
            path = IMPORT,
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ImportAnswer document(
            Caller caller,
            @RequestHeader("Content-Type") MediaType type,
            @RequestBody byte[] text,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean prune) {
        SourceFormat format = CatalogApi.format(type);
        String file = "catalog." + format.name().toLowerCase(Locale.ROOT);
        List<BundleFile> one = List.of(new BundleFile(file, text));
        return answer(catalogs.importFiles(caller, one, dryRun, prune));
    }

    @GetMapping("/api/v1/catalog/imports")
    ResponseEntity<List<PastAnswer>> imports(Caller caller) {
        return Answers.list(catalogs.imports(caller).stream().map(ImportApi::past).toList());
    }

    @PostMapping("/api/v1/catalog/imports/{id}/undo")
    ImportAnswer undo(Caller caller, @PathVariable UUID id) {
        return answer(catalogs.undo(caller, id));
    }

    private static PastAnswer past(PastImport past) {
        return new PastAnswer(
                past.id(),
                past.author(),
                past.at(),
                past.changes().stream()
                        .map(touched ->
                                new TouchedAnswer(
                                        touched.kind().word(),
                                        touched.name(),
                                        touched.what().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                past.undoneAt());
    }

    @GetMapping(path = "/api/v1/catalog/export", produces = ZIP)
    ResponseEntity<byte[]> export(Caller caller) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"catalog.zip\"")
                .body(CatalogArchive.zip(catalogs.export(caller)));
    }

    private static ImportAnswer answer(Imported imported) {
        return new ImportAnswer(
                imported.id(),
                imported.changes().stream()
                        .map(change ->
                                new ChangeAnswer(
                                        change.kind().word(),
                                        change.name(),
                                        change.what().name().toLowerCase(Locale.ROOT),
                                        change.version(),
                                        change.diff()))
                        .toList(),
                imported.notices(),
                imported.applied());
    }
}
