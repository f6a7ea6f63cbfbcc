package dev.loom.server.task.script;

import dev.loom.spi.Field;
import dev.loom.spi.FieldSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a script says of itself in the comments at its top:
 *
 * <pre>
 * #!/bin/bash
 * # loom: Dumps a database.
 * # loom-arg: database  which one
 * # loom-arg: keep=7    how many dumps stay
 * # loom-args: tables   which tables; all without
 * # loom-idempotent: true
 * </pre>
 *
 * @param label what it does; empty where it doesn't say
 * @param schema its arguments, in the order in which they reach it
 * @param rest the argument that takes all positional ones that are left
 * @param problem what is wrong with the header, as a sentence
 */
record ScriptHeader(
        String label,
        FieldSchema schema,
        Optional<String> rest,
        boolean idempotent,
        Optional<String> problem) {

    private static final Pattern LINE =
            Pattern.compile("(?:#|//|--|;)+\\s*loom(?:-(?<key>[a-z]+))?:\\s*(?<text>.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\s*|(?:#|//|--|;).*");
    private static final Pattern ARGUMENT =
            Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<default>=\\S*)?(?:\\s+(?<tip>.*))?");
    private static final String REST = "arguments";

    /** Reads a script's header; one that says nothing of arguments takes any. */
    static ScriptHeader of(String script) {
        Reader reader = new Reader();
        int number = 0;
        for (String line : script.lines().limit(Reader.MOST_LINES).toList()) {
            number++;
            if (!COMMENT.matcher(line).matches()) {
                break;
            }
            Matcher said = LINE.matcher(line);
            if (said.matches()) {
                reader.take(number, said.group("key"), said.group("text"));
            }
        }
        return reader.header();
    }

    private static final class Reader {

        private static final int MOST_LINES = 200;

        private String label = "";
        private final List<Field> fields = new ArrayList<>();
        private final Set<String> required = new HashSet<>();
        private @Nullable String rest;
        private boolean idempotent;
        private @Nullable String problem;

        void take(int number, @Nullable String key, String text) {
            if (key == null) {
                label = label.isEmpty() ? text : label + " " + text;
                return;
            }
            switch (key) {
                case "arg" -> argument(number, text, false);
                case "args" -> argument(number, text, true);
                case "idempotent" -> {
                    if (text.equals("true") || text.equals("false")) {
                        idempotent = text.equals("true");
                    } else {
                        wrong(number, "loom-idempotent is true or false");
                    }
                }
                default ->
                        wrong(
                                number,
                                "loom-"
                                        + key
                                        + " is nothing that a script says; loom-arg,"
                                        + " loom-args and loom-idempotent are");
            }
        }

        private void argument(int number, String text, boolean all) {
            Matcher said = ARGUMENT.matcher(text);
            if (!said.matches()) {
                wrong(number, "an argument is a name of letters, digits and _, then what it is");
                return;
            }
            String name = said.group("name");
            String otherwise = said.group("default");
            String tip = said.group("tip") == null ? "" : said.group("tip");
            if (rest != null) {
                wrong(number, "nothing comes after loom-args, which takes all that is left");
            } else if (fields.stream().anyMatch(field -> field.name().equals(name))) {
                wrong(number, name + " is there already");
            } else if (all && otherwise != null) {
                wrong(number, "loom-args has no default");
            } else {
                Field field = Field.text(name, name, tip);
                fields.add(otherwise == null ? field : field.withDefault(otherwise.substring(1)));
                if (all) {
                    rest = name;
                } else if (otherwise == null) {
                    required.add(name);
                }
            }
        }

        private void wrong(int number, String what) {
            if (problem == null) {
                problem = "Line " + number + " of its header is wrong: " + what + ".";
            }
        }

        ScriptHeader header() {
            if (fields.isEmpty()) {
                fields.add(Field.text(REST, "Arguments", "What it is called with, unchanged."));
                rest = REST;
            }
            FieldSchema schema = FieldSchema.of(fields.toArray(Field[]::new));
            return new ScriptHeader(
                    label,
                    required.isEmpty() ? schema : schema.requiring(required.toArray(String[]::new)),
                    Optional.ofNullable(rest),
                    idempotent,
                    Optional.ofNullable(problem));
        }
    }
}
