package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.BundleFile;
import dev.loom.core.catalog.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes files of rows: each source as it was written, with the scripts that it names. */
final class Exports {

    private final Map<String, String> files = new LinkedHashMap<>();

    private Exports() {}

    static List<BundleFile> of(List<Row> rows) {
        Exports exports = new Exports();
        rows.forEach(exports::add);
        return exports.files.entrySet().stream()
                .map(file ->
                        new BundleFile(
                                file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Where two services name one file but mean two texts, the second keeps its own inside. */
    private void add(Row row) {
        Map<String, String> scripts =
                row.kind() == Kind.SERVICE ? ScriptFiles.of(row.body()) : Map.of();
        boolean free =
                scripts.entrySet().stream()
                        .allMatch(s ->
                                files.getOrDefault(s.getKey(), s.getValue()).equals(s.getValue()));
        String path = row.kind().path() + "/" + row.name() + ".";
        if (free) {
            files.putAll(scripts);
            files.put(path + row.format().name().toLowerCase(Locale.ROOT), row.source());
        } else {
            files.put(path + "json", ScriptFiles.alone(row.body()).toPrettyString() + "\n");
        }
    }
}
