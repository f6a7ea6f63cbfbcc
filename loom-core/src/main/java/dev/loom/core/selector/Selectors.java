package dev.loom.core.selector;

import java.util.ArrayList;
import java.util.List;

/** Reads selectors from text and writes them as text. */
public final class Selectors {

    /** What reading a text comes to. */
    public sealed interface Reading {

        /** It is a selector. */
        record Read(Selector selector) implements Reading {}

        /**
         * It is none.
         *
         * @param entry which text of the list, counted from 0
         * @param column where in it, counted from 1
         */
        record Wrong(int entry, int column, String message) implements Reading {}
    }

    private Selectors() {}

    /** Reads one expression. */
    public static Reading parse(String text) {
        return parse(List.of(text));
    }

    /** Reads a list of expressions, which picks what one of them picks; an empty list is wrong. */
    public static Reading parse(List<String> texts) {
        if (texts.isEmpty()) {
            return new Reading.Wrong(0, 1, "there is no selector; \"all\" picks every node");
        }
        List<Selector> entries = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                entries.add(new Parser(texts.get(i)).read());
            } catch (SyntaxException e) {
                return new Reading.Wrong(i, e.column(), e.sentence());
            }
        }
        return new Reading.Read(Parser.either(entries));
    }

    /** The shortest text that reads as this selector. */
    public static String text(Selector selector) {
        return SelectorText.of(selector);
    }

    /** The texts of a list that reads as this selector. */
    public static List<String> texts(Selector selector) {
        return selector instanceof Selector.Or(List<Selector> of)
                ? of.stream().map(SelectorText::of).toList()
                : List.of(SelectorText.of(selector));
    }
}
