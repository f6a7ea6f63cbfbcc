package dev.loom.core.catalog;

import dev.loom.core.document.Document;
import dev.loom.core.document.Findings.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the entities of a file: one in a folder of its kind, or lists of several kinds. */
final class DraftReader {

    private static final String WANTED =
            "this is no catalog file: it lies in no folder named after a kind (providers,"
                    + " hardware-types, image-types, services, templates) and has no lists under"
                    + " such keys";

    private final Report report;

    DraftReader(Report report) {
        this.report = report;
    }

    /** The drafts of a file of a bundle; none where it can't be read. */
    List<Draft> read(String file, String text, SourceFormat format) {
        Optional<Document> document = document(file, text, format);
        if (document.isEmpty()) {
            return List.of();
        }
        JsonNode root = document.get().root();
        if (hasLists(root)) {
            return lists(file, document.get(), format, (ObjectNode) root);
        }
        Optional<Kind> kind = kindOf(file);
        if (kind.isEmpty()) {
            report.problem(file, WANTED);
            return List.of();
        }
        return one(file, text, format, document.get(), kind.get());
    }

    /** The draft of a text that holds one entity of a known kind. */
    List<Draft> read(Kind kind, String file, String text, SourceFormat format) {
        return document(file, text, format)
                .map(document -> one(file, text, format, document, kind))
                .orElse(List.of());
    }

    private Optional<Document> document(String file, String text, SourceFormat format) {
        return switch (format.read(text)) {
            case Document.Reading.Read(Document document) -> Optional.of(document);
            case Document.Reading.Broken broken -> {
                report.broken(file, broken);
                yield Optional.empty();
            }
        };
    }

    private List<Draft> one(
            String file, String text, SourceFormat format, Document document, Kind kind) {
        if (document.root() instanceof ObjectNode body) {
            return List.of(new Draft(file, "", document, kind, text, format, body));
        }
        String message = "a " + kind.word() + " must be an object with keys";
        report.add(Level.PROBLEM, Problem.at(file, "", document.place(""), message));
        return List.of();
    }

    private static boolean hasLists(JsonNode root) {
        return root.properties().stream()
                .anyMatch(e -> Kind.ofFolder(e.getKey()).isPresent() && e.getValue().isArray());
    }

    private List<Draft> lists(
            String file, Document document, SourceFormat format, ObjectNode root) {
        List<Draft> drafts = new ArrayList<>();
        for (var entry : root.properties()) {
            String at = "/" + entry.getKey();
            Optional<Kind> kind = Kind.ofFolder(entry.getKey());
            if (kind.isEmpty()) {
                String message = "unknown key \"" + entry.getKey() + "\"";
                report.add(Level.NOTICE, Problem.at(file, "", document.place(""), message));
            } else if (entry.getValue() instanceof ArrayNode list) {
                drafts.addAll(items(file, at, document, format, kind.get(), list));
            } else {
                String message = "must be a list of " + entry.getKey();
                report.add(Level.PROBLEM, Problem.at(file, at, document.place(at), message));
            }
        }
        return drafts;
    }

    private List<Draft> items(
            String file,
            String at,
            Document document,
            SourceFormat format,
            Kind kind,
            ArrayNode list) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String item = at + "/" + i;
            if (list.get(i) instanceof ObjectNode body) {
                drafts.add(item(file, item, document, format, kind, body));
            } else {
                String message = "a " + kind.word() + " must be an object with keys";
                report.add(Level.PROBLEM, Problem.at(file, item, document.place(item), message));
            }
        }
        return drafts;
    }

    /** Its own text, unless that means something else alone, as where it uses another's anchors. */
    private static Draft item(
            String file,
            String at,
            Document document,
            SourceFormat format,
            Kind kind,
            ObjectNode body) {
        String text = document.textOf(at).orElse("");
        boolean alone =
                format.read(text) instanceof Document.Reading.Read(Document read)
                        && read.root().equals(body);
        return alone
                ? new Draft(file, at, document, kind, text, format, body)
                : new Draft(
                        file,
                        at,
                        document,
                        kind,
                        body.toPrettyString() + "\n",
                        SourceFormat.JSON,
                        body);
    }

    private static Optional<Kind> kindOf(String file) {
        List<String> folders = Arrays.asList(file.split("/"));
        return folders.subList(0, folders.size() - 1).reversed().stream()
                .flatMap(folder -> Kind.ofFolder(folder).stream())
                .findFirst();
    }
}
