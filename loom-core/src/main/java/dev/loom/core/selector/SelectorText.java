package dev.loom.core.selector;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes selectors so that they read as the same again. */
final class SelectorText {

    private SelectorText() {}

    static String of(Selector selector) {
        return selector instanceof Selector.Or(List<Selector> of)
                ? of.stream().map(SelectorText::conjunction).collect(Collectors.joining(" or "))
                : conjunction(selector);
    }

    private static String conjunction(Selector selector) {
        return selector instanceof Selector.And(List<Selector> of)
                ? of.stream().map(SelectorText::term).collect(Collectors.joining(" and "))
                : term(selector);
    }

    private static String term(Selector selector) {
        return switch (selector) {
            case Selector.All() -> "all";
            case Selector.Bare(String name) -> bare(name);
            case Selector.Name(String glob) -> "name:" + value(glob);
            case Selector.Group(String name) -> "group:" + value(name);
            case Selector.Tag(String key, var value) ->
                    "tag:" + value(key) + value.map(v -> "=" + value(v)).orElse("");
            case Selector.Cluster(String name) -> "cluster:" + value(name);
            case Selector.Service(String name) -> "service:" + value(name);
            case Selector.Not(Selector of) -> "not " + term(of);
            case Selector.And and -> "(" + of(and) + ")";
            case Selector.Or or -> "(" + of(or) + ")";
        };
    }

    private static String bare(String name) {
        return Parser.KEYWORDS.contains(name.toLowerCase(Locale.ROOT)) ? quoted(name) : value(name);
    }

    private static String value(String value) {
        return Lexer.isWord(value) ? value : quoted(value);
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
