package dev.loom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: one line for each command and option, and when it applies. */
final class FishCompletion {

    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    static String of(CommandLine root) {
        FishCompletion fish = new FishCompletion();
        fish.lines.add("complete -c loom -f");
        fish.add(root, List.of());
        return String.join("\n", fish.lines) + "\n";
    }

    private void add(CommandLine command, List<String> path) {
        String names =
                command.getSubcommands().keySet().stream()
                        .sorted()
                        .collect(Collectors.joining(" "));
        command.getSubcommands()
                .forEach((name, sub) -> {
                    String when = both(here(path), "not __fish_seen_subcommand_from " + names);
                    line(when, "-a " + name, description(sub));
                    List<String> deeper = new ArrayList<>(path);
                    deeper.add(name);
                    add(sub, deeper);
                });
        command.getCommandSpec().options().forEach(option -> add(option, path));
    }

    private void add(OptionSpec option, List<String> path) {
        String names =
                option.names().length == 0
                        ? ""
                        : List.of(option.names()).stream()
                                .map(n ->
                                        n.startsWith("--")
                                                ? "-l " + n.substring(2)
                                                : "-s " + n.substring(1))
                                .collect(Collectors.joining(" "));
        String text = option.description().length == 0 ? "" : option.description()[0];
        line(here(path), names + (option.arity().max() > 0 ? " -r" : ""), text);
    }

    private void line(String when, String what, String description) {
        String condition = when.isEmpty() ? "" : " -n '" + when + "'";
        lines.add(
                "complete -c loom%s %s -d '%s'"
                        .formatted(condition, what, description.replace("'", "\\'")));
    }

    private static String description(CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }

    private static String here(List<String> path) {
        return path.stream()
                .map(word -> "__fish_seen_subcommand_from " + word)
                .collect(Collectors.joining("; and "));
    }

    private static String both(String one, String other) {
        return one.isEmpty() ? other : one + "; and " + other;
    }
}
