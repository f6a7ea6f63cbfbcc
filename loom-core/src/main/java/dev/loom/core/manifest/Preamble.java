package dev.loom.core.manifest;

import dev.loom.core.document.Document;
import dev.loom.core.document.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The datafile's text, which stands before each job manifest so that its anchors can be used there.
 * Places are told as in the file that they are in.
 */
record Preamble(String file, String text, int lines) {

    /** Where there is no datafile. */
    static final Preamble NONE = new Preamble("", "", 0);

    private static final Pattern START =
            Pattern.compile("\\A((?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*)---(?=[ \\t]*(?:#|\\r?\\n|\\z))");
    private static final Pattern END = Pattern.compile("(?m)^\\.\\.\\.[ \\t]*$");

    static Preamble of(SourceFile datafile) {
        String text = END.matcher(datafile.text()).replaceAll("   ");
        String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return new Preamble(
                datafile.path(), whole, (int) whole.chars().filter(c -> c == '\n').count());
    }

    /** Both as one document. A document's start within would cut the anchors off. */
    Document.Reading before(String manifest) {
        Matcher start = START.matcher(manifest);
        String rest = lines > 0 && start.find() ? start.replaceFirst("$1   ") : manifest;
        return Document.yaml(text + rest);
    }

    ManifestFlaw flaw(String manifest, Optional<Place> place, String message) {
        if (place.isPresent() && place.get().line() <= lines) {
            return new ManifestFlaw(file, place, message);
        }
        return new ManifestFlaw(manifest, place.map(this::below), message);
    }

    /** The place in the manifest of one in the whole. */
    Place below(Place whole) {
        return new Place(Math.max(1, whole.line() - lines), whole.column());
    }
}
