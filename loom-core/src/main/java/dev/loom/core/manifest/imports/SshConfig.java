package dev.loom.core.manifest.imports;

import dev.loom.core.manifest.SourceFile;
import dev.loom.core.selector.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes from an OpenSSH client configuration: every name that stands after {@code Host} without
 * wildcards, with what the file says of it, the first value winning.
 */
public final class SshConfig {

    /** Reads what {@code Include} names. */
    public interface Includes {

        /**
         * The files, in order; none where there is none.
         *
         * @param pattern as written, perhaps relative or with wildcards
         */
        List<SourceFile> of(String pattern);
    }

    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 100;
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(.*)");
    private static final Set<String> KNOWN =
            Set.of("hostname", "user", "port", "identityfile", "proxyjump");
    private static final Set<String> REFUSED = Set.of("proxycommand", "hostkeyalias");

    private final Includes includes;
    private final Imported.Collector found;
    private final String user;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Named> names = new LinkedHashMap<>();
    private final Set<String> ignored = new TreeSet<>();
    private int files;

    private SshConfig(Includes includes, Imported.Collector found, String user) {
        this.includes = includes;
        this.found = found;
        this.user = user;
    }

    /** Values for hosts that match; a block of {@code Match} matches none. */
    private record Block(List<String> patterns, Map<String, String> values) {

        boolean matches(String name) {
            boolean matched = false;
            for (String pattern : patterns) {
                boolean not = pattern.startsWith("!");
                if (new Glob(not ? pattern.substring(1) : pattern).matches(name)) {
                    if (not) {
                        return false;
                    }
                    matched = true;
                }
            }
            return matched;
        }
    }

    private record Named(String name, int line) {}

    /**
     * Its nodes as {@code nodes.yaml} would have them.
     *
     * @param user who logs in where the file doesn't say; empty if that is an error
     */
    public static Imported read(SourceFile file, Includes includes, String user) {
        Imported.Collector found = new Imported.Collector(file.path());
        SshConfig config = new SshConfig(includes, found, user);
        config.read(file, new Block(List.of("*"), new LinkedHashMap<>()), 0);
        config.nodes();
        return found.done();
    }

    private void read(SourceFile file, Block outer, int depth) {
        if (depth > DEEPEST || ++files > MOST_FILES) {
            found.flaw(0, file.path() + " is included too deep, or too many files are");
            return;
        }
        Block block = outer;
        blocks.add(block);
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i).strip());
            if (line.matches() && !lines.get(i).strip().startsWith("#")) {
                block = line(file, i + 1, block, key(line), line.group(2).strip(), depth);
            }
        }
    }

    private static String key(Matcher line) {
        return line.group(1).toLowerCase(Locale.ROOT);
    }

    private Block line(
            SourceFile file, int number, Block block, String key, String value, int depth) {
        List<String> words;
        try {
            words = Words.of(value);
        } catch (IllegalArgumentException e) {
            found.notice(file.path(), number, String.valueOf(e.getMessage()));
            return block;
        }
        return switch (key) {
            case "host" -> hosts(words, number);
            case "match" -> match(file, words, number);
            case "include" -> include(file, number, words, block, depth);
            default -> {
                if (KNOWN.contains(key) || REFUSED.contains(key)) {
                    block.values().putIfAbsent(key, words.isEmpty() ? "" : words.getFirst());
                } else {
                    ignored.add(key);
                }
                yield block;
            }
        };
    }

    private Block hosts(List<String> words, int number) {
        words.stream()
                .filter(word -> !Glob.isOne(word) && !word.startsWith("!"))
                .forEach(word -> names.putIfAbsent(word, new Named(word, number)));
        return begun(words);
    }

    private Block match(SourceFile file, List<String> words, int number) {
        if (words.equals(List.of("all"))) {
            return begun(List.of("*"));
        }
        found.notice(file.path(), number, "blocks of Match are passed over");
        return begun(List.of());
    }

    /** What is included counts where it is included; then the block goes on. */
    private Block include(SourceFile file, int number, List<String> words, Block block, int depth) {
        for (String word : words) {
            List<SourceFile> named = includes.of(word);
            if (named.isEmpty()) {
                found.notice(file.path(), number, "there is nothing of \"Include " + word + "\"");
            }
            for (SourceFile each : named) {
                read(each, new Block(block.patterns(), new LinkedHashMap<>()), depth + 1);
            }
        }
        return begun(block.patterns());
    }

    private Block begun(List<String> patterns) {
        Block block = new Block(patterns, new LinkedHashMap<>());
        blocks.add(block);
        return block;
    }

    private void nodes() {
        names.values().forEach(this::node);
        if (!ignored.isEmpty()) {
            found.notice(0, "keys that mean nothing to Loom: " + String.join(", ", ignored));
        }
    }

    private Map<String, String> values(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        blocks.stream()
                .filter(block -> block.matches(name))
                .forEach(block -> block.values().forEach(values::putIfAbsent));
        return values;
    }

    private void node(Named named) {
        String name = named.name();
        Map<String, String> values = values(name);
        if (!values.getOrDefault("proxycommand", "none").equalsIgnoreCase("none")) {
            found.flaw(named.line(), name + " is reached by ProxyCommand, which Loom can't run");
            return;
        }
        ObjectNode node = found.tree().putObject(name);
        String host = values.getOrDefault("hostname", name).replace("%h", name).replace("%%", "%");
        if (!host.equals(name)) {
            node.put("ip", host);
        }
        String port = values.getOrDefault("port", "");
        if (port.matches("\\d{1,9}")) {
            node.put("port", Integer.parseInt(port));
        }
        String login = values.getOrDefault("user", user);
        if (login.isEmpty()) {
            found.flaw(named.line(), "who logs in to " + name + " is not said");
        }
        node.put("user", login);
        String identity = values.getOrDefault("identityfile", "none").replace("%d", "~");
        if (!identity.equalsIgnoreCase("none")) {
            node.put("identity", identity);
        }
        String jump = values.getOrDefault("proxyjump", "none");
        if (!jump.equalsIgnoreCase("none")) {
            ArrayNode jumps = node.putArray("jump");
            new LinkedHashSet<>(List.of(jump.split(",")))
                    .forEach(one -> jumps.add(jump(one, login)));
        }
    }

    /** A name of this file is a node; anything else needs to say who logs in there. */
    private String jump(String written, String login) {
        String plain = written.strip().replaceFirst("^ssh://", "");
        return plain.contains("@") || names.containsKey(plain) ? plain : login + "@" + plain;
    }
}
