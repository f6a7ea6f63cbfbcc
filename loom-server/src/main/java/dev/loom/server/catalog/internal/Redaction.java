package dev.loom.server.catalog.internal;

import dev.loom.core.catalog.CatalogEntity;
import dev.loom.core.catalog.SourceFormat;
import dev.loom.core.document.Document;
import dev.loom.core.document.Place;
import dev.loom.server.catalog.internal.ProviderSecrets.Hidden;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of a source text and leaves the rest as it was written. Where that can't be
 * done for certain, the text is written anew from the body.
 */
final class Redaction {

    private Redaction() {}

    static CatalogEntity of(CatalogEntity entity, ObjectNode body, List<Hidden> hidden) {
        String text = entity.source();
        for (Hidden one : hidden) {
            text = without(text, entity.format(), one);
        }
        boolean clean =
                read(text, entity.format())
                        .filter(document -> document.root().equals(body))
                        .isPresent();
        for (Hidden one : hidden) {
            clean &= !text.contains(one.value().reveal());
        }
        return clean
                ? new CatalogEntity(entity.kind(), entity.name(), text, entity.format(), body)
                : new CatalogEntity(
                        entity.kind(),
                        entity.name(),
                        body.toPrettyString() + "\n",
                        SourceFormat.JSON,
                        body);
    }

    private static String without(String text, SourceFormat format, Hidden one) {
        Optional<Place> place = read(text, format).flatMap(d -> d.place(one.pointer()));
        if (place.isEmpty()) {
            return text;
        }
        int from = offset(text, place.get());
        int end = text.indexOf('\n', from);
        String line = end < 0 ? text.substring(from) : text.substring(from, end);
        String value = one.value().reveal();
        String json = JsonNodeFactory.instance.stringNode(value).toString();
        String reference = ProviderSecrets.placeholder(one.path()).toString();
        for (String written : List.of(json, "'" + value.replace("'", "''") + "'", value)) {
            int at = line.lastIndexOf(written);
            if (at >= 0) {
                return text.substring(0, from + at)
                        + reference
                        + text.substring(from + at + written.length());
            }
        }
        return text;
    }

    private static int offset(String text, Place place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), start + place.column() - 1);
    }

    private static Optional<Document> read(String text, SourceFormat format) {
        Document.Reading reading =
                switch (format) {
                    case JSON -> Document.json(text);
                    case YAML -> Document.yaml(text);
                };
        return switch (reading) {
            case Document.Reading.Read(Document document) -> Optional.of(document);
            case Document.Reading.Broken _ -> Optional.empty();
        };
    }
}
