package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.Catalog;
import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.CatalogReader;
import dev.loom.core.catalog.CatalogReading;
import dev.loom.core.catalog.Kind;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.server.catalog.Catalogs;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import dev.loom.server.problem.Versions;
import dev.loom.server.security.Caller;
import dev.loom.server.security.Right;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class CatalogService implements Catalogs {

    private final CatalogTable table;
    private final CatalogWrites writes;
    private final Imports imports;
    private final Snapshots snapshots;

    CatalogService(CatalogTable table, CatalogWrites writes, Imports imports, Snapshots snapshots) {
        this.table = table;
        this.writes = writes;
        this.imports = imports;
        this.snapshots = snapshots;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Kind, Integer> counts(Caller caller) {
        caller.need(Right.SEE);
        return table.counts(caller.tenant());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Item> list(Caller caller, Kind kind) {
        caller.need(Right.SEE);
        return table.all(caller.tenant(), kind).stream().map(Items::of).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Stored get(Caller caller, Kind kind, String name) {
        caller.need(Right.SEE);
        return found(caller, kind, name).stored();
    }

    @Override
    @Transactional(readOnly = true)
    public List<VersionInfo> versions(Caller caller, Kind kind, String name) {
        caller.need(Right.SEE);
        UUID entry = found(caller, kind, name).entry();
        return table.versions(caller.tenant(), entry).stream().map(Row::info).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Stored version(Caller caller, Kind kind, String name, int number) {
        caller.need(Right.SEE);
        UUID entry = found(caller, kind, name).entry();
        return table.version(caller.tenant(), entry, number)
                .map(Row::stored)
                .orElseThrow(() -> LoomException.notFound("version of " + name, "" + number));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Notice> problems(Caller caller, Kind kind, String name) {
        caller.need(Right.SEE);
        Row row = found(caller, kind, name);
        Catalog all = snapshots.of(caller.tenant());
        return Said.about(reading(kind, row.source(), row.format(), scripts(row), all));
    }

    @Override
    @Transactional
    public Stored create(Caller caller, Kind kind, String text, SourceFormat format) {
        caller.need(Right.WRITE_CATALOG);
        CatalogEntity entity = entity(caller, kind, text, format, Map.of());
        table.lock(caller.tenant());
        if (table.find(caller.tenant(), kind, entity.name()).isPresent()) {
            throw new LoomException(
                    ErrorCode.NAME_TAKEN,
                    "/name",
                    "There is a " + kind.word() + " \"" + entity.name() + "\" already.");
        }
        writes.write(caller, entity, false);
        return found(caller, kind, entity.name()).stored();
    }

    @Override
    @Transactional
    public Stored put(
            Caller caller,
            Kind kind,
            String name,
            String text,
            SourceFormat format,
            Optional<Integer> ifMatch) {
        caller.need(Right.WRITE_CATALOG);
        CatalogEntity entity = entity(caller, kind, text, format, scripts(caller, kind, name));
        if (!entity.name().equalsIgnoreCase(name)) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN,
                    "/name",
                    "The body is about \""
                            + entity.name()
                            + "\", the path about \""
                            + name
                            + "\".");
        }
        table.lock(caller.tenant());
        Row before = found(caller, kind, name);
        ifMatch.ifPresent(read -> Versions.check(read, before.number()));
        writes.write(caller, entity, false);
        return found(caller, kind, name).stored();
    }

    @Override
    @Transactional
    public Stored restore(Caller caller, Kind kind, String name, int version) {
        caller.need(Right.WRITE_CATALOG);
        table.lock(caller.tenant());
        Row now = found(caller, kind, name);
        Row then =
                table.version(caller.tenant(), now.entry(), version)
                        .orElseThrow(
                                () -> LoomException.notFound("version of " + name, "" + version));
        writes.write(caller, then.entity(), false);
        return found(caller, kind, name).stored();
    }

    @Override
    @Transactional
    public void delete(Caller caller, Kind kind, String name) {
        caller.need(Right.WRITE_CATALOG);
        table.lock(caller.tenant());
        writes.remove(caller, found(caller, kind, name), false);
    }

    @Override
    @Transactional
    public Imported importFiles(
            Caller caller, List<BundleFile> files, boolean dryRun, boolean prune) {
        caller.need(Right.WRITE_CATALOG);
        UUID tenant = caller.tenant();
        Catalog existing = prune ? Catalog.empty() : snapshots.of(tenant);
        CatalogReading reading = readable(CatalogReader.read(files, existing), true);
        if (!dryRun) {
            table.lock(tenant);
        }
        List<Change> changes = new ArrayList<>();
        reading.entities().forEach(entity -> changes.add(writes.write(caller, entity, dryRun)));
        if (prune) {
            table.all(tenant).stream()
                    .filter(row -> reading.catalog().find(row.kind(), row.name()).isEmpty())
                    .forEach(row -> changes.add(writes.remove(caller, row, dryRun)));
        }
        boolean byPerson = caller.person() != null; // what a tenant begins with isn't taken back
        UUID id = dryRun || !byPerson ? null : imports.keep(caller, changes);
        return new Imported(id, changes, Said.notices(reading), !dryRun);
    }

    @Override
    @Transactional(readOnly = true)
    public List<PastImport> imports(Caller caller) {
        caller.need(Right.SEE);
        return imports.newest(caller.tenant());
    }

    @Override
    @Transactional
    public Imported undo(Caller caller, UUID importId) {
        caller.need(Right.WRITE_CATALOG);
        table.lock(caller.tenant());
        return new Imported(null, imports.undo(caller, importId), List.of(), true);
    }

    @Override
    @Transactional(readOnly = true)
    public List<BundleFile> export(Caller caller) {
        caller.need(Right.SEE);
        return Exports.of(table.all(caller.tenant()));
    }

    @Override
    public Catalog current(Caller caller) {
        caller.need(Right.SEE);
        return snapshots.of(caller.tenant());
    }

    private CatalogEntity entity(
            Caller caller,
            Kind kind,
            String text,
            SourceFormat format,
            Map<String, String> scripts) {
        Catalog existing = snapshots.of(caller.tenant());
        CatalogReading reading = readable(reading(kind, text, format, scripts, existing), false);
        if (reading.entities().size() != 1 || reading.entities().getFirst().kind() != kind) {
            throw new LoomException(
                    ErrorCode.RULE_BROKEN, "Here belongs one " + kind.word() + ", no list.");
        }
        return reading.entities().getFirst();
    }

    private static CatalogReading reading(
            Kind kind,
            String text,
            SourceFormat format,
            Map<String, String> scripts,
            Catalog existing) {
        String file = kind.path() + "/it." + format.name().toLowerCase(Locale.ROOT);
        if (scripts.isEmpty()) {
            return CatalogReader.readOne(kind, file, text, format, existing);
        }
        List<BundleFile> files = new ArrayList<>();
        files.add(new BundleFile(file, text.getBytes(StandardCharsets.UTF_8)));
        scripts.forEach((path, script) ->
                files.add(new BundleFile(path, script.getBytes(StandardCharsets.UTF_8))));
        return CatalogReader.read(files, existing);
    }

    /** What the entity's source names and only its body holds: it may be named again. */
    private Map<String, String> scripts(Caller caller, Kind kind, String name) {
        return kind == Kind.SERVICE ? scripts(found(caller, kind, name)) : Map.of();
    }

    private static Map<String, String> scripts(Row row) {
        return row.kind() == Kind.SERVICE ? ScriptFiles.of(row.body()) : Map.of();
    }

    private static CatalogReading readable(CatalogReading reading, boolean files) {
        if (!reading.ok()) {
            throw LoomException.of(
                    ErrorCode.RULE_BROKEN,
                    reading.problems().stream()
                            .map(problem -> Said.error(problem, files))
                            .toList());
        }
        return reading;
    }

    private Row found(Caller caller, Kind kind, String name) {
        return table.find(caller.tenant(), kind, name)
                .orElseThrow(() -> LoomException.notFound(kind.word(), name));
    }
}
