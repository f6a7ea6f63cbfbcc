package dev.loom.core.document;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Which plain YAML words are not text: those that JSON knows too. So {@code no} and {@code 012}
 * stay text, as their writers mean them.
 */
final class JsonTypes extends Resolver {

    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
    private static final String WHOLE = "[-+]?(?:0|[1-9][0-9]*)";
    private static final Pattern INTEGER = Pattern.compile(WHOLE);
    private static final Pattern DECIMAL =
            Pattern.compile(WHOLE + "(?:\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)");

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, TRUTH, "tTfF");
        addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
        addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
        addImplicitResolver(Tag.INT, INTEGER, "-+0123456789", Limits.DIGITS);
        addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789", Limits.DIGITS);
        addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
    }
}
