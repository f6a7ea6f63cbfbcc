package dev.loom.cli.cluster;

import dev.loom.cli.session.FailedException;
import java.util.List;
import java.util.Optional;

/** What stands after the cluster: perhaps a node, and after {@code --} perhaps a command. */
record SshWords(Optional<String> node, List<String> command) {

    /**
     * @param words after the cluster, without the {@code --}
     * @param line all words of the call
     */
    static SshWords of(List<String> words, List<String> line) {
        int dashes = line.indexOf("--");
        int commandLength = dashes < 0 ? 0 : line.size() - dashes - 1;
        List<String> before = words.subList(0, words.size() - commandLength);
        if (before.size() > 1) {
            throw FailedException.usage(
                    "One node at a time; a command stands after --: loom cluster ssh NAME NODE --"
                            + " COMMAND");
        }
        return new SshWords(
                before.stream().findFirst(),
                List.copyOf(words.subList(before.size(), words.size())));
    }
}
