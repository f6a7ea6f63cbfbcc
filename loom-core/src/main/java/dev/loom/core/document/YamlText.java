package dev.loom.core.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** One YAML text on its way to a document. */
final class YamlText {

    private final String text;

    YamlText(String text) {
        this.text = text;
    }

    Document.Reading read() {
        if (text.length() > Limits.LENGTH) {
            return Tree.tooLong();
        }
        try {
            @Nullable Node root = compose();
            if (root == null) {
                return broken(Optional.empty(), "the text is empty");
            }
            Tree tree = new Tree();
            return tree.done(text, new YamlNodes(text, tree).root(root));
        } catch (MarkedYAMLException e) {
            Optional<Place> place = Optional.ofNullable(e.getProblemMark()).map(YamlText::place);
            return broken(place, sentence(e.getContext(), e.getProblem()));
        } catch (ReaderException e) {
            String code = String.format("U+%04X", e.getCodePoint());
            return broken(
                    Optional.of(placeOf(e.getPosition())),
                    "a character that YAML doesn't allow: " + code);
        } catch (YAMLException e) {
            return broken(Optional.empty(), sentence(null, e.getMessage()));
        }
    }

    private @Nullable Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(Limits.ALIASES);
        options.setNestingDepthLimit(Limits.DEPTH);
        options.setCodePointLimit(Limits.LENGTH);
        ParserImpl parser = new ParserImpl(new StreamReader(text), options);
        return new Composer(parser, new JsonTypes(), options).getSingleNode();
    }

    static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeOf(int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }

    private static Document.Reading broken(Optional<Place> place, String message) {
        return new Document.Reading.Broken(List.of(new Flaw("", place, message)));
    }

    private static String sentence(@Nullable String context, @Nullable String problem) {
        String what = problem == null ? "not YAML" : problem;
        return context == null ? what : context + ": " + what;
    }
}
