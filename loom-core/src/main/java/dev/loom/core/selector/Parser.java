package dev.loom.core.selector;

import dev.loom.core.selector.Token.Kind;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one expression: {@code or} of {@code and} of terms. */
final class Parser {

    static final Set<String> KEYWORDS = Set.of("all", "and", "or", "not");

    private static final Set<String> KINDS = Set.of("name", "group", "tag", "cluster", "service");
    private static final int DEEPEST = 50;

    private final List<Token> tokens;
    private int next;
    private int depth;

    Parser(String text) {
        this.tokens = Lexer.tokens(text);
    }

    Selector read() {
        if (peek().kind() == Kind.END) {
            throw wrong(peek(), "the selector is empty; \"all\" picks every node");
        }
        Selector whole = alternatives();
        if (peek().kind() == Kind.CLOSE) {
            throw wrong(peek(), "this parenthesis closes none");
        }
        if (peek().kind() != Kind.END) {
            throw wrong(peek(), "expected \"and\", \"or\" or the end before " + peek().named());
        }
        return whole;
    }

    private Selector alternatives() {
        List<Selector> of = new ArrayList<>(List.of(conjunction()));
        while (peek().word("or")) {
            next++;
            of.add(conjunction());
        }
        return either(of);
    }

    private Selector conjunction() {
        List<Selector> of = new ArrayList<>(List.of(term()));
        while (peek().word("and")) {
            next++;
            of.add(term());
        }
        return both(of);
    }

    private Selector term() {
        Token token = tokens.get(next++);
        if (++depth > DEEPEST) {
            throw wrong(token, "nested deeper than " + DEEPEST + " levels");
        }
        Selector term = term(token);
        depth--;
        return term;
    }

    private Selector term(Token token) {
        if (token.word("not")) {
            return new Selector.Not(term());
        }
        if (token.kind() == Kind.OPEN) {
            return parenthesis(token);
        }
        if (!token.value() || token.word("and") || token.word("or")) {
            throw wrong(token, "expected a node, a group or a selector before " + token.named());
        }
        if (token.kind() == Kind.WORD && peek().kind() == Kind.COLON) {
            next++;
            return kind(token);
        }
        if (token.word("all")) {
            return new Selector.All();
        }
        return new Selector.Bare(named(token));
    }

    private Selector parenthesis(Token open) {
        Selector inner = alternatives();
        if (tokens.get(next++).kind() != Kind.CLOSE) {
            throw wrong(open, "the parenthesis is not closed");
        }
        return inner;
    }

    private Selector kind(Token kind) {
        return switch (kind.text().toLowerCase(Locale.ROOT)) {
            case "name" -> new Selector.Name(value(kind));
            case "group" -> new Selector.Group(value(kind));
            case "cluster" -> new Selector.Cluster(value(kind));
            case "service" -> new Selector.Service(value(kind));
            case "tag" -> tag(kind);
            default -> throw unknown(kind);
        };
    }

    private Selector tag(Token kind) {
        String key = value(kind);
        if (peek().kind() != Kind.EQUALS) {
            return new Selector.Tag(key, Optional.empty());
        }
        next++;
        return new Selector.Tag(key, Optional.of(value(kind)));
    }

    private String value(Token kind) {
        Token value = tokens.get(next);
        if (!value.value()) {
            throw wrong(value, "expected what " + kind.text() + ": picks before " + value.named());
        }
        next++;
        return named(value);
    }

    private String named(Token token) {
        if (token.text().isEmpty()) {
            throw wrong(token, "a name can't be empty");
        }
        return token.text();
    }

    private SyntaxException unknown(Token kind) {
        String known = String.join(", ", new TreeSet<>(KINDS));
        return wrong(
                kind,
                "there is no selector \"%s:\"%s; there are %s"
                        .formatted(kind.text(), Nearest.hint(kind.text(), KINDS), known));
    }

    private Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private static SyntaxException wrong(Token at, String message) {
        return new SyntaxException(at.column(), message);
    }

    /** One of them; those that are alternatives themselves become alternatives of the whole. */
    static Selector either(List<Selector> of) {
        List<Selector> flat = new ArrayList<>();
        for (Selector one : of) {
            if (one instanceof Selector.Or(List<Selector> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(one);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Selector.Or(flat);
    }

    static Selector both(List<Selector> of) {
        List<Selector> flat = new ArrayList<>();
        for (Selector one : of) {
            if (one instanceof Selector.And(List<Selector> inner)) {
                flat.addAll(inner);
            } else {
                flat.add(one);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Selector.And(flat);
    }
}
