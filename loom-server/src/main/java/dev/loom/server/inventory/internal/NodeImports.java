package dev.loom.server.inventory.internal;

import dev.loom.core.document.Document;
import dev.loom.core.document.Place;
import dev.loom.core.manifest.ManifestFlaw;
import dev.loom.core.manifest.SourceFile;
import dev.loom.core.manifest.imports.AnsibleInventory;
import dev.loom.core.manifest.imports.Imported;
import dev.loom.core.manifest.imports.SshConfig;
import dev.loom.server.inventory.NodeDeclarations.Import;
import dev.loom.server.inventory.Sources;
import dev.loom.server.problem.ErrorCode;
import dev.loom.server.problem.LoomException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the formats that nodes are imported from. */
final class NodeImports {

    private static final String FILE = "import";

    private NodeImports() {}

    static Imported read(Import text) {
        SourceFile file = new SourceFile(FILE, text.text());
        String user = Objects.requireNonNullElse(text.user(), "");
        return switch (text.format()) {
            case "ansible" -> AnsibleInventory.read(file, user);
            case "ssh-config" -> SshConfig.read(file, pattern -> included(text, pattern), user);
            case "manifest" -> manifest(file);
            default ->
                    throw new LoomException(
                            ErrorCode.RULE_BROKEN,
                            "/format",
                            "The format is ansible, ssh-config or manifest.");
        };
    }

    private static List<SourceFile> included(Import text, String pattern) {
        return text.includes().getOrDefault(pattern, List.of()).stream()
                .map(file -> new SourceFile(file.path(), file.text()))
                .toList();
    }

    private static Imported manifest(SourceFile file) {
        return switch (Document.yaml(file.text())) {
            case Document.Reading.Broken(var flaws) ->
                    new Imported(
                            JsonNodeFactory.instance.objectNode(),
                            flaws.stream()
                                    .map(flaw ->
                                            new ManifestFlaw(FILE, flaw.place(), flaw.message()))
                                    .toList(),
                            List.of());
            case Document.Reading.Read(Document document) ->
                    document.root() instanceof ObjectNode nodes
                            ? new Imported(nodes, List.of(), List.of())
                            : new Imported(
                                    JsonNodeFactory.instance.objectNode(),
                                    List.of(
                                            new ManifestFlaw(
                                                    FILE,
                                                    document.place(""),
                                                    "nodes are an object of names")),
                                    List.of());
        };
    }

    static List<Sources.Flaw> flaws(List<ManifestFlaw> flaws) {
        return flaws.stream()
                .map(flaw ->
                        new Sources.Flaw(
                                flaw.file(),
                                flaw.place().map(Place::line).orElse(null),
                                flaw.place().map(Place::column).orElse(null),
                                flaw.message()))
                .toList();
    }
}
