package dev.loom.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a plugin: forms, validation and {@code missingFields} all come from it.
 *
 * @param requiredSets alternatives: at least one of these sets must be given whole; empty means
 *     that nothing is required
 */
public record FieldSchema(List<Field> fields, List<Set<String>> requiredSets) {

    public static final FieldSchema EMPTY = new FieldSchema(List.of(), List.of());

    public FieldSchema {
        fields = List.copyOf(fields);
        requiredSets = requiredSets.stream().<Set<String>>map(Set::copyOf).toList();
    }

    public static FieldSchema of(Field... fields) {
        return new FieldSchema(List.of(fields), List.of());
    }

    /** This schema with one more alternative: these fields together are enough. */
    public FieldSchema requiring(String... names) {
        List<Set<String>> alternatives = new ArrayList<>(requiredSets);
        alternatives.add(Set.of(names));
        return new FieldSchema(fields, alternatives);
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /**
     * Everything that is wrong with these values, in the order of the fields; empty if nothing is.
     */
    public List<FieldProblem> check(Fields values) {
        List<FieldProblem> problems = new ArrayList<>();
        for (Field field : fields) {
            values.value(field.name())
                    .flatMap(value -> FieldProblem.of(field, value))
                    .ifPresent(problems::add);
        }
        problems.addAll(missing(values));
        List<String> order = fields.stream().map(Field::name).toList();
        problems.sort(Comparator.comparingInt(problem -> order.indexOf(problem.field())));
        return problems;
    }

    private List<FieldProblem> missing(Fields values) {
        if (requiredSets.isEmpty() || requiredSets.stream().anyMatch(set -> given(set, values))) {
            return List.of();
        }
        if (requiredSets.size() == 1) {
            return new TreeSet<>(requiredSets.getFirst())
                    .stream()
                            .filter(name -> !isGiven(name, values))
                            .map(name -> new FieldProblem(name, "is required"))
                            .toList();
        }
        String choices =
                String.join(" or ", requiredSets.stream().map(FieldSchema::words).toList());
        String first = new TreeSet<>(requiredSets.getFirst()).getFirst();
        return List.of(new FieldProblem(first, "one of these is required: " + choices));
    }

    private boolean given(Set<String> names, Fields values) {
        return names.stream().allMatch(name -> isGiven(name, values));
    }

    private boolean isGiven(String name, Fields values) {
        return values.value(name).isPresent()
                || field(name).filter(f -> f.otherwise() != null).isPresent();
    }

    private static String words(Set<String> names) {
        return String.join(" and ", new TreeSet<>(names));
    }
}
