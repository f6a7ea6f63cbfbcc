package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.catalog.Catalogs.Imported;
import dev.loom.server.catalog.Catalogs.Notice;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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

    record ImportAnswer(List<ChangeAnswer> changes, List<Notice> notices, boolean applied) {}

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

    @PostMapping(path = IMPORT, consumes = ZIP)
    ImportAnswer zip(
            Caller caller,
            @RequestBody byte[] zip,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean prune) {
        caller.need(Right.WRITE_CATALOG);
        return answer(catalogs.importFiles(caller, Zips.read(zip), dryRun, prune));
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

    @GetMapping(path = "/api/v1/catalog/export", produces = ZIP)
    ResponseEntity<byte[]> export(Caller caller) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"catalog.zip\"")
                .body(Zips.write(catalogs.export(caller)));
    }

    private static ImportAnswer answer(Imported imported) {
        return new ImportAnswer(
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
