package dev.loom.core.job;

import dev.loom.core.document.Section;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Values that several keys of a job are written as. */
final class JobValues {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

    private JobValues() {}

    /** One text, or a list of them. */
    static List<String> several(Section section, String key) {
        return section.node(key).filter(value -> !value.isArray()).isPresent()
                ? section.text(key).map(List::of).orElse(List.of())
                : section.texts(key);
    }

    /** One text, or a list of them and of such lists: what aliases of lists come to. */
    static List<String> flat(Section section, String key) {
        List<String> texts = new ArrayList<>();
        section.node(key).ifPresent(node -> flat(node, section, key, texts));
        return texts.stream().distinct().toList();
    }

    private static void flat(JsonNode node, Section section, String key, List<String> into) {
        if (node.isArray()) {
            node.forEach(item -> flat(item, section, key, into));
        } else if (node.isString() || node.isNumber() || node.isBoolean()) {
            into.add(node.asString());
        } else {
            section.problem(key, "must be selectors: one text, or a list of texts");
        }
    }

    /** Whether something is so; as it is otherwise where that is absent or wrong. */
    static boolean truth(Section section, String key, boolean otherwise) {
        return truth(section, key).orElse(otherwise);
    }

    static Optional<Boolean> truth(Section section, String key) {
        Optional<String> text = section.text(key).map(value -> value.toLowerCase(Locale.ROOT));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> {
                section.problem(key, "is true or false");
                yield Optional.empty();
            }
        };
    }

    /** One of a few words. */
    static <T> Optional<T> word(Section section, String key, Map<String, T> words) {
        Optional<String> text = section.text(key).map(value -> value.toLowerCase(Locale.ROOT));
        Optional<T> meant = text.map(words::get);
        if (text.isPresent() && meant.isEmpty()) {
            String hint = Nearest.hint(text.get(), words.keySet());
            String known = String.join(", ", words.keySet().stream().sorted().toList());
            section.problem(key, "\"" + text.get() + "\" is none of " + known + hint);
        }
        return meant;
    }

    /** So many, or such a part. */
    static Optional<Amount> amount(Section section, String key) {
        Optional<String> text = section.text(key).map(String::strip);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher percent = PERCENT.matcher(text.get());
        if (percent.matches()) {
            int part = Integer.parseInt(percent.group(1));
            if (part <= 100) {
                return Optional.of(new Amount.Percent(part));
            }
        } else if (text.get().matches("\\d{1,9}")) {
            return Optional.of(new Amount.Count(Integer.parseInt(text.get())));
        }
        section.problem(key, "\"" + text.get() + "\" is neither a number nor a part such as 25%");
        return Optional.empty();
    }

    /** A number of at least 1; as it is otherwise where that is absent or wrong. */
    static int positive(Section section, String key, int otherwise) {
        int number = section.whole(key).orElse(otherwise);
        if (number < 1) {
            section.problem(key, "must be 1 or more");
            return otherwise;
        }
        return number;
    }
}
