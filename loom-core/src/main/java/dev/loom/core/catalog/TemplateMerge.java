package dev.loom.core.catalog;

import dev.loom.core.document.Findings;
import dev.loom.core.document.Findings.Finding;
import dev.loom.core.value.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Merges templates. A template's own values win over those of the one it extends, lists whole. What
 * it includes only adds: values that nobody gave, and items that lists don't hold yet. Its name,
 * label, description and tags are always its own.
 */
public final class TemplateMerge {

    private final Catalog catalog;
    private final Map<String, LayeredBody> done = new HashMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private TemplateMerge(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The template as clusters are made from it. */
    public static MergedTemplate merge(Template template, Catalog catalog) {
        TemplateMerge merge = new TemplateMerge(catalog);
        LayeredBody body = merge.bodyOf(template);
        Findings findings = new Findings();
        Template merged = (Template) SpecReader.read(Kind.TEMPLATE, body.body(), findings);
        List<String> problems = new ArrayList<>(merge.problems);
        findings.all().stream()
                .filter(finding -> finding.level() == Findings.Level.PROBLEM)
                .map(Finding::toString)
                .forEach(problems::add);
        return new MergedTemplate(merged, body.origins(), problems);
    }

    /**
     * Of a template that extends or includes others, the template that each value comes from, by
     * the value's JSON pointer; empty for one that stands alone, and where there is none.
     */
    public static Map<String, String> origins(String name, Catalog catalog) {
        return catalog.template(name)
                .filter(template -> template.parent().isPresent() || !template.includes().isEmpty())
                .map(template -> merge(template, catalog).origins())
                .orElse(Map.of());
    }

    private LayeredBody bodyOf(Template template) {
        String key = Names.key(template.name());
        LayeredBody known = done.get(key);
        if (known != null) {
            return known;
        }
        if (!underWay.add(key)) {
            String circle = String.join(" -> ", underWay) + " -> " + key;
            problems.add("templates extend or include each other in a circle: " + circle);
            return LayeredBody.empty();
        }
        LayeredBody body =
                template.parent()
                        .flatMap(parent -> find(template, "extends", parent))
                        .map(this::bodyOf)
                        .map(LayeredBody::inherited)
                        .orElseGet(LayeredBody::empty)
                        .overriddenBy(template);
        for (Template included : included(template).toList()) {
            body = body.addedTo(bodyOf(included).inherited());
        }
        underWay.remove(key);
        done.put(key, body);
        return body;
    }

    private Stream<Template> included(Template template) {
        return template.includes().stream()
                .flatMap(name -> find(template, "includes", name).stream());
    }

    private Optional<Template> find(Template template, String how, String name) {
        Optional<Template> found = catalog.template(name);
        if (found.isEmpty()) {
            String hint = Nearest.hint(name, catalog.names(Kind.TEMPLATE));
            problems.add(
                    "template %s %s \"%s\", which does not exist%s"
                            .formatted(template.name(), how, name, hint));
        }
        return found;
    }
}
