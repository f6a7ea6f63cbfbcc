package dev.loom.core.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template with everything that it extends and includes.
 *
 * @param origins the name of the template that each value comes from, by the value's JSON pointer
 * @param problems why it can't be used; empty if it can
 */
public record MergedTemplate(
        Template template, Map<String, String> origins, List<String> problems) {
    public MergedTemplate {
        origins = new TreeMap<>(origins);
        problems = List.copyOf(problems);
    }
}
