package dev.loom.core.macro;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one expression:
 *
 * <pre>
 * expression = join "(" values "," text ")" | values
 * values     = map "(" reference "," text ")" | reference
 * reference  = words with dots, maybe an index "[n]"
 * text       = anything but a quote, in single quotes
 * </pre>
 */
final class ExpressionParser {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,9})]");
    private static final Pattern OF_NODES =
            Pattern.compile(
                    "(?:(?<host>host)|ip(?:\\.(?<ip>(?!service\\.)[A-Za-z0-9_-]+?))??"
                            + "|port\\.(?<port>[A-Za-z0-9._-]+?)"
                            + "|endpoint\\.(?<endpoint>[A-Za-z0-9._-]+?))"
                            + "\\.(?:self|service\\.(?<service>"
                            + NAME
                            + "))");
    private static final Pattern COUNT = Pattern.compile("num\\.service\\.(" + NAME + ")");
    private static final Pattern INSTANCE =
            Pattern.compile("instance\\.self\\.service\\.(" + NAME + ")");
    private static final Pattern OF_CLUSTER = Pattern.compile("cluster\\.(owner|name|id)");
    private static final String KNOWN =
            "host, ip, ip.TYPE, port.NAME or endpoint.NAME with .self or .service.NAME;"
                    + " num.service.NAME, instance.self.service.NAME, cluster.owner, cluster.name,"
                    + " cluster.id";

    private final String text;
    private int position;

    /** Reads from a position of the text on. */
    ExpressionParser(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /** Reads a text that is an expression and nothing else. */
    static Expression parse(String text) throws SyntaxException {
        ExpressionParser parser = new ExpressionParser(text, 0);
        Expression expression = parser.expression();
        if (parser.position < text.length()) {
            throw parser.problem("nothing may follow the expression");
        }
        return expression;
    }

    /** Where the expression ended. */
    int position() {
        return position;
    }

    Expression expression() throws SyntaxException {
        if (!text.startsWith("join(", position)) {
            return values();
        }
        position += "join(".length();
        Expression.Values values = values();
        return new Expression.Joined(values, lastArgument());
    }

    private Expression.Values values() throws SyntaxException {
        if (!text.startsWith("map(", position)) {
            return reference();
        }
        position += "map(".length();
        Expression.Values values = reference();
        return new Expression.Mapped(values, lastArgument());
    }

    private String lastArgument() throws SyntaxException {
        expect(",");
        while (text.startsWith(" ", position)) {
            position++;
        }
        expect("'");
        int end = text.indexOf('\'', position);
        if (end < 0) {
            throw problem("a text must end with a single quote");
        }
        String argument = text.substring(position, end);
        position = end + 1;
        expect(")");
        return argument;
    }

    private void expect(String mark) throws SyntaxException {
        if (!text.startsWith(mark, position)) {
            throw problem("expected " + mark);
        }
        position += mark.length();
    }

    private Expression.Values reference() throws SyntaxException {
        Matcher words = WORDS.matcher(text).region(position, text.length());
        if (!words.lookingAt()) {
            throw problem("expected " + KNOWN);
        }
        int start = position;
        String reference = words.group();
        position = words.end();
        OptionalInt index = index();
        Matcher count = COUNT.matcher(reference);
        if (count.matches()) {
            return new Expression.Count(count.group(1));
        }
        Matcher instance = INSTANCE.matcher(reference);
        if (instance.matches()) {
            return new Expression.Instance(instance.group(1));
        }
        Matcher cluster = OF_CLUSTER.matcher(reference);
        if (cluster.matches() && index.isEmpty()) {
            return new Expression.OfCluster(clusterProperty(cluster.group(1)));
        }
        Matcher nodes = OF_NODES.matcher(reference);
        if (nodes.matches()) {
            return new Expression.OfNodes(property(nodes), scope(nodes), index);
        }
        throw new SyntaxException(start, reference + " is unknown; known are " + KNOWN);
    }

    private OptionalInt index() throws SyntaxException {
        if (!text.startsWith("[", position)) {
            return OptionalInt.empty();
        }
        Matcher index = INDEX.matcher(text).region(position, text.length());
        if (!index.lookingAt()) {
            throw problem("an index is a number from 0 in brackets, like [0]");
        }
        position = index.end();
        return OptionalInt.of(Integer.parseInt(index.group(1)));
    }

    private static Expression.ClusterProperty clusterProperty(String name) {
        return switch (name) {
            case "owner" -> Expression.ClusterProperty.OWNER;
            case "name" -> Expression.ClusterProperty.NAME;
            default -> Expression.ClusterProperty.ID;
        };
    }

    private static Expression.Property property(Matcher nodes) {
        if (nodes.group("host") != null) {
            return new Expression.Property.Host();
        }
        if (nodes.group("port") != null) {
            return new Expression.Property.Port(nodes.group("port"));
        }
        if (nodes.group("endpoint") != null) {
            return new Expression.Property.Endpoint(nodes.group("endpoint"));
        }
        String type = nodes.group("ip");
        return new Expression.Property.Ip(type == null ? "bind_v4" : type);
    }

    private static Expression.Scope scope(Matcher nodes) {
        String service = nodes.group("service");
        return service == null
                ? new Expression.Scope.Self()
                : new Expression.Scope.Service(service);
    }

    private SyntaxException problem(String message) {
        return new SyntaxException(position, message);
    }
}
